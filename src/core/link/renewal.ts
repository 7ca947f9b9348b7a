import { EXPIRY_PRESETS_SECONDS } from './link-expiry.ts';

/** Clocks differ by seconds, and nobody plans by them: nearer ends count as the same. */
const SAME_END_MS = 60_000;

/** What a new life does to a link that keeps its URL. */
export interface Renewal {
  /** Epoch ms; the endpoint counts from the moment at which it is asked. */
  readonly endsAtMs: number;
  readonly effect: 'longer' | 'shorter' | 'same' | 'revived';
  /** By how much the end moves; 0 where there is nothing to compare with. */
  readonly differenceSeconds: number;
}

/**
 * Tells what giving a link `seconds` from `nowMs` on would do.
 *
 * @param oldEndMs epoch ms; null: the link does not end
 */
export function foreseeRenewal(oldEndMs: number | null, seconds: number, nowMs: number): Renewal {
  const endsAtMs = nowMs + seconds * 1000;
  if (oldEndMs === null) return { endsAtMs, effect: 'shorter', differenceSeconds: 0 };
  if (oldEndMs <= nowMs) return { endsAtMs, effect: 'revived', differenceSeconds: 0 };
  const differenceMs = endsAtMs - oldEndMs;
  if (Math.abs(differenceMs) < SAME_END_MS) return { endsAtMs, effect: 'same', differenceSeconds: 0 };
  return {
    endsAtMs,
    effect: differenceMs > 0 ? 'longer' : 'shorter',
    differenceSeconds: Math.abs(differenceMs) / 1000,
  };
}

/**
 * The life to propose to someone who wants to renew: the one that the link was made with, or where that would end it
 * sooner, the next longer one of the list that does not. Where the endpoint gives no such life: the longest it gives.
 *
 * @param longestSeconds what the endpoint gives; null where it has not told
 */
export function proposeLife(
  oldEndMs: number | null,
  usualSeconds: number,
  longestSeconds: number | null,
  nowMs: number,
): number {
  const longest = longestSeconds ?? Number.POSITIVE_INFINITY;
  const usual = Math.min(usualSeconds, longest);
  const keeps = (seconds: number) => foreseeRenewal(oldEndMs, seconds, nowMs).effect !== 'shorter';
  if (keeps(usual)) return usual;
  const longer = EXPIRY_PRESETS_SECONDS.find((seconds) => seconds <= longest && keeps(seconds));
  return longer ?? longestSeconds ?? usual;
}
