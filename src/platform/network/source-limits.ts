/** How long and how far a site may keep us reading. */
export interface SourceLimits {
  readonly maxBytes: number;
  /** The longest wait for the head of an answer, and between two pieces of its body. */
  readonly stallMs: number;
  /** From the first request to the last byte. */
  readonly totalMs: number;
}

const GIB = 1024 ** 3;
const MINUTE_MS = 60_000;

/**
 * As much as one PUT to S3 carries: what the endpoint allows is known only when a ticket is asked for. An hour, because
 * a large film on a slow line is no fault while it moves, and nobody waits behind it.
 */
export const SOURCE_LIMITS: SourceLimits = { maxBytes: 5 * GIB, stallMs: 30_000, totalMs: 60 * MINUTE_MS };
