import { formatAge, formatBytes, formatMoment } from '../../core/words/format-words.ts';
import { wordsLocale } from '../../platform/words/words.ts';

const DAY_MS = 86_400_000;

/** Makes what the words of most rows are made with, for a moment in which there is nothing else to do: that takes longer than all of them. */
export function makeFormatters(): void {
  const locale = wordsLocale();
  const nowMs = Date.now();
  formatBytes(1500, locale);
  formatMoment(nowMs + 2 * DAY_MS, nowMs, locale);
  formatAge(nowMs - DAY_MS / 2, nowMs, locale);
  formatAge(nowMs - DAY_MS / 200, nowMs, locale);
}
