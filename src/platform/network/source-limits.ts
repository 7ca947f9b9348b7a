/** How long and how far a site may keep us reading. */
export interface SourceLimits {
  readonly maxBytes: number;
  /** The longest wait for the head of an answer, and between two pieces of its body. */
  readonly stallMs: number;
  /** From the first request to the last byte. */
  readonly totalMs: number;
}

const GIB = 1024 ** 3;

/** Generous: the endpoint has its own, smaller limit, which is known only when a ticket is asked for. */
export const sourceLimits: SourceLimits = { maxBytes: GIB, stallMs: 30_000, totalMs: 10 * 60_000 };
