import { splitSeconds } from '../../core/link/link-expiry.ts';
import { formatSpan } from '../../core/words/format-words.ts';
import { wordsLocale } from '../../platform/words/words.ts';

/** `7 days`, `90 minutes`. */
export function spanText(seconds: number): string {
  const { amount, unit } = splitSeconds(seconds);
  return formatSpan(amount, unit, wordsLocale());
}
