/** How long parts take from their first byte to their answer, as those that came last did. */
export interface PartPace {
  readonly tookMs: readonly number[];
}

/** A line changes: what was long ago says little of it. */
const REMEMBERED_PARTS = 16;
/** So many times as long as half of the others take, at the least: a part has its share of a line, never an equal one. */
const OVERDUE_FACTOR = 3;
/** As long as S3 itself takes now and then; and a busy machine does not keep to seconds. */
const LEAST_OVERDUE_MS = 8_000;

export const START_OF_PACE: PartPace = { tookMs: [] };

/** A part was stored. */
export function paceAfter({ tookMs }: PartPace, lastTookMs: number): PartPace {
  return { tookMs: [...tookMs, lastTookMs].slice(-REMEMBERED_PARTS) };
}

/**
 * After how long a part that is under way is better sent a second time by a lane that has nothing else to do; null while
 * no other part of this upload has shown how long one takes.
 */
export function overdueAfterMs({ tookMs }: PartPace): number | null {
  const middle = [...tookMs].sort((a, b) => a - b)[Math.floor(tookMs.length / 2)];
  return middle === undefined ? null : Math.max(LEAST_OVERDUE_MS, OVERDUE_FACTOR * middle);
}
