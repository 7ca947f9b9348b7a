export type TimeUnit = 'second' | 'minute' | 'hour';

/** So much of a unit. */
export interface UnitCount {
  readonly count: number;
  readonly unit: TimeUnit;
}

/**
 * A moment as a person is told of it. What is near is counted: what is still to come in two units, because "6 days" of a
 * link that was just made for 7 is wrong to its reader; what is over in one. Everything else is a date.
 */
export type Moment =
  | { readonly kind: 'ahead' | 'past'; readonly units: readonly UnitCount[] }
  | { readonly kind: 'date' };

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
/** From here on a date says more than a count, in whichever time zone, and on a day of 23 or 25 hours too. */
const COUNTED_SECONDS = 24 * HOUR_SECONDS;

const UNITS: readonly (readonly [TimeUnit, number])[] = [
  ['hour', HOUR_SECONDS],
  ['minute', MINUTE_SECONDS],
  ['second', 1],
];

/** How `atMs` is told at `nowMs`. Rounded down: nothing is said to live longer than it does. */
export function momentFrom(atMs: number, nowMs: number): Moment {
  const seconds = Math.floor(Math.abs(atMs - nowMs) / 1000);
  if (seconds >= COUNTED_SECONDS) return { kind: 'date' };
  const isAhead = atMs > nowMs;
  return { kind: isAhead ? 'ahead' : 'past', units: countUnits(seconds).slice(0, isAhead ? 2 : 1) };
}

/** The largest unit of which there is one, and the next smaller one where something of it is left. */
function countUnits(seconds: number): UnitCount[] {
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const found = UNITS[first];
  if (!found) return [{ count: 0, unit: 'second' }];
  const [unit, size] = found;
  const next = UNITS[first + 1];
  const nextCount = next ? Math.floor((seconds % size) / next[1]) : 0;
  return [
    { count: Math.floor(seconds / size), unit },
    ...(next && nextCount > 0 ? [{ count: nextCount, unit: next[0] }] : []),
  ];
}
