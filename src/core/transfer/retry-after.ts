import { readHttpDate } from '../time/http-date.ts';

/** Nobody waits for longer, and a number that no message can carry says nothing. */
const MOST_SECONDS = 86_400;

/**
 * Seconds that a server asks to wait by `Retry-After`: a number, or a date. A date is a moment of the server's clock, so
 * it counts from the answer's own `Date`; without that it says nothing. At most a day.
 *
 * Source: RFC 9110, 10.2.3. Null for what is neither.
 */
export function readRetryAfter(value: string | null | undefined, date?: string | null): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text), MOST_SECONDS);
  const untilMs = readHttpDate(text);
  const answeredMs = readHttpDate(date ?? '');
  if (untilMs === null || answeredMs === null) return null;
  return Math.min(MOST_SECONDS, Math.max(0, Math.ceil((untilMs - answeredMs) / 1000)));
}
