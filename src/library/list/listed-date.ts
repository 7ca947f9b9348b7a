import { dateFormat } from '../../core/words/formatters.ts';

/** When an upload was made, as short as a list can say it: the time of today, the day of this year, else the year too. */
export function listedDate(atMs: number, nowMs: number, locale: string): string {
  const [at, now] = [new Date(atMs), new Date(nowMs)];
  if (at.toDateString() === now.toDateString())
    return dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs);
  const isThisYear = at.getFullYear() === now.getFullYear();
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(atMs);
}
