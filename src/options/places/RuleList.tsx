import { Plus } from 'lucide';
import { isLocked } from '../../core/policy/apply-policy.ts';
import { RULES_MAX } from '../../core/settings/place-rule.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { LockMark } from '../../ui/LockMark.tsx';
import { company } from '../company/company-state.ts';
import { Locked } from '../company/Locked.tsx';
import { stored } from '../form/form-state.ts';
import { RuleRow } from './RuleRow.tsx';
import { addRule } from './rules-state.ts';

/** Files that go elsewhere than the others: the first rule that fits counts. */
export function RuleList() {
  const { rules } = stored.value.settings;
  const isFixed = isLocked(company.value, 'rules', null);
  return (
    <Locked field="rules">
      <fieldset class="rules" tabIndex={-1} disabled={isFixed}>
        <h3 class="ui-field-label ui-field-head">
          {words('rulesHeading')}
          <LockMark />
        </h3>
        <p class="ui-field-note">{words(rules.length > 0 ? 'rulesHint' : 'rulesNone')}</p>
        {rules.length > 0 && (
          <ol class="rule-list">
            {rules.map((rule, index) => (
              <RuleRow key={rule.id} rule={rule} isFirst={index === 0} />
            ))}
          </ol>
        )}
        {rules.length < RULES_MAX && !isFixed && (
          <div>
            <Button size="small" variant="quiet" icon={Plus} onClick={() => void addRule()}>
              {words('ruleAdd')}
            </Button>
          </div>
        )}
      </fieldset>
    </Locked>
  );
}
