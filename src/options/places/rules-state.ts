import { stampAfter } from '../../core/places/change-places.ts';
import { siteOfText } from '../../core/places/rule-site.ts';
import { type PlaceRule, RULES_MAX } from '../../core/settings/place-rule.ts';
import { changeSettings } from '../../platform/storage/change-settings.ts';
import { stored, takeStored } from '../form/form-state.ts';

/** Rules count as soon as they are changed: there is nothing in them that a half-typed one could break. */
async function changeRules(change: (rules: readonly PlaceRule[]) => readonly PlaceRule[]): Promise<void> {
  const nowMs = Date.now();
  takeStored(
    await changeSettings((before) => ({
      ...before,
      settings: {
        ...before.settings,
        rules: change(before.settings.rules),
        rulesChangedMs: stampAfter(before.settings.rulesChangedMs, nowMs),
      },
    })),
  );
}

/** One for images, to another place than the current one: it can be seen at once what a rule is. */
export function addRule(): Promise<void> {
  const { places, currentPlaceId } = stored.value.settings;
  const other = places.find(({ id }) => id !== currentPlaceId) ?? places[0];
  const rule: PlaceRule = { id: crypto.randomUUID(), kind: 'image', site: '', placeId: other?.id ?? '' };
  return changeRules((rules) => [...rules, rule].slice(0, RULES_MAX));
}

export const changeRule = (id: string, change: Partial<Omit<PlaceRule, 'id'>>): Promise<void> =>
  changeRules((rules) => rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)));

export const removeRule = (id: string): Promise<void> =>
  changeRules((rules) => rules.filter((rule) => rule.id !== id));

/** Before the one above it. */
export const raiseRule = (id: string): Promise<void> =>
  changeRules((rules) => {
    const index = rules.findIndex((rule) => rule.id === id);
    const [above, rule] = [rules[index - 1], rules[index]];
    return above && rule ? rules.with(index - 1, rule).with(index, above) : rules;
  });

/**
 * Takes what was typed as a rule's site.
 *
 * @returns false where it names no host, or leaves the rule without anything to go by
 */
export async function setSite({ id, kind }: PlaceRule, text: string): Promise<boolean> {
  const site = text.trim() === '' && kind !== null ? '' : siteOfText(text);
  if (site === null) return false;
  await changeRule(id, { site });
  return true;
}
