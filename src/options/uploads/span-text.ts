import { formatSpan } from '../../core/format-words.ts';
import { splitSeconds } from '../../core/link-expiry.ts';
import { wordsLocale } from '../../platform/words.ts';

/** `7 days`, `90 minutes`. */
export function spanText(seconds: number): string {
  const { amount, unit } = splitSeconds(seconds);
  return formatSpan(amount, unit, wordsLocale());
}
