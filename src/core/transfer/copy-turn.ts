/** A file that has no copy yet. */
export interface CopyCandidate {
  readonly jobId: string;
  readonly sizeBytes: number;
  /** For how long it has been here. */
  readonly heldMs: number;
  /** What its sending still takes at the rate so far; null while nothing is known. */
  readonly secondsLeft: number | null;
  /** Those without a copy that came before it. */
  readonly aheadCount: number;
}

/** How fast things go. */
export interface CopyRates {
  /** How fast this disk copies. */
  readonly bytesPerSecond: number;
  /** How many files have left lately. */
  readonly filesPerSecond: number;
}

/** Most uploads are over by then, and the first bytes shall have the disk for themselves. */
const FIRST_MOMENT_MS = 1000;

/** How fast the sending of a large file is shows by then. A smaller one is copied in no time. */
const UNKNOWN_RATE_MS = 3000;
const LARGE_BYTES = 64 * 1024 * 1024;

/** A copy that is complete for less than this before the upload ends has saved nobody anything. */
const USEFUL_SECONDS = 5;

/** Whoever waits for longer has a copy made, however fast those before it leave. */
const LINE_MS = 10_000;

/** Files of this size are copied together: what each costs by itself is more than its bytes. */
const SMALL_BYTES = 1024 * 1024;
const TOGETHER_BYTES = 8 * 1024 * 1024;
const TOGETHER_COUNT = 64;

/**
 * Whose copies are made next: of one file, or of several small ones; of none when there is none to make now. The smallest
 * first: so the most files are safe soonest.
 *
 */
export function nextCopies(candidates: readonly CopyCandidate[], rates: CopyRates): string[] {
  const isUseful = (candidate: CopyCandidate) => {
    const { sizeBytes, heldMs } = candidate;
    if (heldMs < FIRST_MOMENT_MS) return false;
    const secondsLeft = candidate.secondsLeft ?? secondsInLine(candidate, rates);
    if (secondsLeft === null) return sizeBytes <= LARGE_BYTES || heldMs >= UNKNOWN_RATE_MS;
    return secondsLeft > sizeBytes / rates.bytesPerSecond + USEFUL_SECONDS;
  };
  const useful = candidates.filter(isUseful).sort((a, b) => a.sizeBytes - b.sizeBytes);
  let bytes = 0;
  const fits = ({ sizeBytes }: CopyCandidate, index: number) => {
    bytes += sizeBytes;
    return index === 0 || (sizeBytes <= SMALL_BYTES && bytes <= TOGETHER_BYTES);
  };
  return useful
    .slice(0, TOGETHER_COUNT)
    .filter(fits)
    .map(({ jobId }) => jobId);
}

/** Of many small files those in front are in the bucket before a copy would be of use. */
function secondsInLine(
  { sizeBytes, heldMs, aheadCount }: CopyCandidate,
  { filesPerSecond }: CopyRates,
): number | null {
  const isKnown = filesPerSecond > 0 && sizeBytes <= SMALL_BYTES && heldMs < LINE_MS;
  return isKnown ? aheadCount / filesPerSecond : null;
}

/** The person's other programs need some room as well. */
const SPARE_BYTES = 512 * 1024 * 1024;

/** @param freeBytes what the browser says that we may still store */
export const isRoomFor = (sizeBytes: number, freeBytes: number): boolean =>
  sizeBytes + SPARE_BYTES <= freeBytes;
