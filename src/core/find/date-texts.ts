import { dateFormat, relativeFormat } from '../words/formatters.ts';

const DAY_MS = 86_400_000;

/** The number of the day in the reader's calendar: changes at midnight where this computer is. */
export function dayNumber(atMs: number): number {
  const day = new Date(atMs);
  return Math.round(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / DAY_MS);
}

/**
 * How a day may be written by somebody who looks for it: `2026-11-27`, `11/27/2026`, `Friday, November 27, 2026`, `Nov 27`,
 * `today`, all but the first in the reader's language.
 *
 * @param today as `dayNumber` counts
 */
export function dateTexts(atMs: number, today: number, locale: string): string[] {
  const day = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const iso = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const ago = dayNumber(atMs) - today;
  return [
    iso,
    dateFormat(locale, { dateStyle: 'short' }).format(atMs),
    dateFormat(locale, { dateStyle: 'full' }).format(atMs),
    dateFormat(locale, { month: 'short', day: 'numeric', year: 'numeric' }).format(atMs),
    ...(Math.abs(ago) <= 1 ? [relativeFormat(locale, { numeric: 'auto' }).format(ago, 'day')] : []),
  ];
}
