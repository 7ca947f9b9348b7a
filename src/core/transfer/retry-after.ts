import { readHttpDate } from '../time/http-date.ts';

/**
 * Seconds that a server asks to wait by `Retry-After`: a number, or a date. A date is a moment of the server's clock, so
 * it counts from the answer's own `Date`; without that it says nothing.
 *
 * Source: RFC 9110, 10.2.3. Null for what is neither.
 */
export function readRetryAfter(value: string | null | undefined, date?: string | null): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const untilMs = readHttpDate(text);
  const answeredMs = readHttpDate(date ?? '');
  if (untilMs === null || answeredMs === null) return null;
  return Math.max(0, Math.ceil((untilMs - answeredMs) / 1000));
}
