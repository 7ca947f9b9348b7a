import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../../core/link/link-expiry.ts';
import type { SettingsField, SettingsProblem } from '../../core/settings/settings.ts';
import { words } from '../../platform/words/words.ts';
import { spanText } from '../uploads/span-text.ts';
import { form, shownProblems } from './form-state.ts';

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text;

const keyOf = (problem: SettingsProblem) =>
  `optionsProblem_${problem.replaceAll('-', '_')}` as `optionsProblem_${Underscored<SettingsProblem>}`;

/** The sentence to show beside `field`, or null while it is right or still being typed for the first time. */
export function problemOf(field: SettingsField): string | null {
  const problem = shownProblems.value.find((shown) => shown.field === field)?.problem;
  if (!problem) return null;
  if (problem !== 'out-of-range') return words(keyOf(problem));
  const { linkMaxSeconds } = form.value.settings;
  return words(keyOf(problem), spanText(EXPIRY_MIN_SECONDS), spanText(linkMaxSeconds ?? EXPIRY_MAX_SECONDS));
}
