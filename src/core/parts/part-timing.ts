/**
 * When a part is slow. Only the time from the last byte that was sent to the first byte of the answer counts, so a slow
 * uplink is never punished. About one part in a thousand takes S3 five seconds where the others take a fifth of one; on
 * another connection it is there at once.
 *
 * The rules and their numbers are those of AWS's own client: aws-c-s3, source/s3_client.c,
 * `aws_s3_client_update_upload_part_timeout`. One differs: there a single slow part in a small upload counts as one in a
 * hundred; here it takes two.
 */
export interface PartTiming {
  /** How long an answer may be waited for, or null for as long as it takes. */
  readonly limitMs: number | null;
  /** Waits of the first parts; empty once there is a limit. */
  readonly firstWaitsMs: readonly number[];
  readonly meanMs: number;
  /** Parts of which `meanMs` is the mean. */
  readonly answered: number;
  /** Parts that were answered, and parts that were not in time, since a limit is there; both fade together. */
  readonly recentAnswered: number;
  readonly recentLate: number;
  /** Given up: S3 takes so long here that sending again is no gain. */
  readonly isOff: boolean;
}

/** As many parts are waited for without a limit. */
const LEARNED_PARTS = 10;
const LEAST_LIMIT_MS = 1_000;
/** Above this sending a part again takes longer than any answer. */
const MOST_LIMIT_MS = 5_000;
/** The limit drifts towards the mean and this. */
const ABOVE_MEAN_MS = 700;
const DRIFT = 0.01;
const SELDOM_LATE = 0.001;
const SELDOM_STEP_MS = 100;
const OFTEN_LATE = 0.01;
const OFTEN_STEP_MS = 1_000;
/** The past counts half after as many parts, so that a line that has become worse is noticed. */
const HALVED_AFTER_PARTS = 1_000;

export const START_OF_TIMING: PartTiming = {
  limitMs: null,
  firstWaitsMs: [],
  meanMs: 0,
  answered: 0,
  recentAnswered: 0,
  recentLate: 0,
  isOff: false,
};

/** A part was stored; its answer began `waitMs` after its last byte had left. */
export function partAnswered(timing: PartTiming, waitMs: number): PartTiming {
  if (timing.isOff) return timing;
  const answered = timing.answered + 1;
  const meanMs = timing.meanMs + (Math.max(0, waitMs) - timing.meanMs) / answered;
  const heard = { ...timing, answered, meanMs };
  if (timing.limitMs === null) {
    const firstWaitsMs = [...timing.firstWaitsMs, waitMs];
    if (firstWaitsMs.length < LEARNED_PARTS) return { ...heard, firstWaitsMs };
    return limited(
      { ...heard, firstWaitsMs: [] },
      Math.max(LEAST_LIMIT_MS, ninetiethPercentile(firstWaitsMs)),
    );
  }
  const limitMs = timing.limitMs + DRIFT * (meanMs + ABOVE_MEAN_MS - timing.limitMs);
  return limited(faded({ ...heard, recentAnswered: timing.recentAnswered + 1 }), limitMs);
}

/** A part was not answered within the limit, and goes to another connection. */
export function partRanOut(timing: PartTiming): PartTiming {
  if (timing.isOff || timing.limitMs === null) return timing;
  const late = faded({ ...timing, recentLate: timing.recentLate + 1 });
  const step = stepMs(late);
  // The wider limit is judged by what comes after it.
  const judged = step === OFTEN_STEP_MS ? { ...late, recentAnswered: 0, recentLate: 0 } : late;
  return limited(judged, timing.limitMs + step);
}

function stepMs({ recentAnswered, recentLate }: PartTiming): number {
  const share = recentLate / (recentAnswered + recentLate);
  if (share > OFTEN_LATE && recentLate > 1) return OFTEN_STEP_MS;
  return share > SELDOM_LATE ? SELDOM_STEP_MS : 0;
}

function limited(timing: PartTiming, limitMs: number): PartTiming {
  return limitMs > MOST_LIMIT_MS ? { ...timing, limitMs: null, isOff: true } : { ...timing, limitMs };
}

function faded(timing: PartTiming): PartTiming {
  const { recentAnswered, recentLate } = timing;
  if (recentAnswered + recentLate < HALVED_AFTER_PARTS) return timing;
  return { ...timing, recentAnswered: recentAnswered / 2, recentLate: recentLate / 2 };
}

/** Of ten values the ninth smallest. */
function ninetiethPercentile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
}
