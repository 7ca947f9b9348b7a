import { useSignal } from '@preact/signals';
import { ArrowUp, X } from 'lucide';
import { placeLabel } from '../../core/settings/place.ts';
import { type PlaceRule, RULE_KINDS, type RuleKind } from '../../core/settings/place-rule.ts';
import { words } from '../../platform/words/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { places } from '../form/form-state.ts';
import { keepFocus } from '../page/keep-focus.ts';
import { changeRule, raiseRule, removeRule, setSite } from './rules-state.ts';

const ANY = 'any';

interface RuleRowProps {
  readonly rule: PlaceRule;
  readonly isFirst: boolean;
}

/** What, from where, to which place. */
export function RuleRow({ rule, isFirst }: RuleRowProps) {
  const wrong = useSignal(false);
  const { id, kind, site, placeId } = rule;
  // Of any kind and from anywhere would be all files.
  const kinds: readonly (RuleKind | typeof ANY)[] = site === '' ? RULE_KINDS : [ANY, ...RULE_KINDS];
  const offered = places.value.map((place) => ({ value: place.id, label: placeLabel(place) }));
  // On another machine, or not allowed here: the rule waits for it, and shall not look as if it were for the first one.
  const isThere = places.value.some((place) => place.id === placeId);
  const noteId = `rule-note-${id}`;
  return (
    <li class="rule">
      <div class="rule-fields">
        <Select
          label={words('ruleKind')}
          value={kind ?? ANY}
          options={kinds.map((one) => ({ value: one, label: words(`ruleKind_${one}`) }))}
          onChange={(value) => void changeRule(id, { kind: value === ANY ? null : (value as RuleKind) })}
        />
        <input
          class="ui-text-input rule-site"
          aria-label={words('ruleSite')}
          aria-invalid={wrong.value}
          aria-describedby={noteId}
          placeholder={words('ruleAnySite')}
          defaultValue={site}
          spellcheck={false}
          autocapitalize="none"
          autocomplete="off"
          onChange={async ({ currentTarget }) => {
            wrong.value = !(await setSite(rule, currentTarget.value));
          }}
        />
        <span aria-hidden="true">→</span>
        <Select
          label={words('rulePlace')}
          value={placeId}
          options={isThere ? offered : [{ value: placeId, label: words('placeRemoved') }, ...offered]}
          onChange={(value) => void changeRule(id, { placeId: value })}
        />
        <IconButton
          icon={ArrowUp}
          label={words('ruleRaise')}
          disabled={isFirst}
          onClick={() => void raiseRule(id)}
        />
        <IconButton
          icon={X}
          label={words('ruleRemove')}
          onClick={(event: MouseEvent) => void keepFocus(event, removeRule(id))}
        />
      </div>
      <p id={noteId} class="ui-field-note ui-field-error" role="status">
        {wrong.value && words('ruleSiteWrong')}
      </p>
    </li>
  );
}
