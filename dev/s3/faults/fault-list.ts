import type { S3Request } from '../http/s3-request.ts';

/** Which requests a planned fault is for; what is left out matches everything. */
export interface FaultTarget {
  readonly method?: string;
  /** Part of the decoded key. */
  readonly keyIncludes?: string;
  /** A query parameter that has to be there, such as `partNumber` or `uploads`. */
  readonly query?: string;
  /** How many matching requests it hits. Default 1. */
  readonly times?: number;
  /** Only requests that begin when this is so. Default always. */
  readonly when?: () => boolean;
}

/** Answer with an S3 error instead of doing the work. */
export interface PlannedRefusal extends FaultTarget {
  readonly status: number;
  readonly code: string;
  /** Text of the XML's Message. */
  readonly message?: string;
  /** Value of a Retry-After header. */
  readonly retryAfterSeconds?: number;
  /** Send the CORS headers a successful reply would have. Default false. */
  readonly withCors?: boolean;
}

/** Cut the connection once this many bytes of the request body have arrived. */
export interface PlannedCut extends FaultTarget {
  readonly afterBytes: number;
}

/** Do the work, then cut the connection in place of an answer. */
export type PlannedSilence = FaultTarget;

/** Keep the connection open and never answer: after the work is done, or without reading the body. */
export interface PlannedHold extends FaultTarget {
  readonly reads: boolean;
}

/** Faults waiting for the request they are meant for, oldest first. */
export class FaultList<T extends FaultTarget> {
  #waiting: { fault: T; left: number }[] = [];

  add(fault: T): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault to apply to this request, used up by asking. */
  take(request: S3Request): T | undefined {
    const entry = this.#waiting.find(({ fault }) => matches(fault, request));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}

function matches(target: FaultTarget, request: S3Request): boolean {
  if (target.when?.() === false) return false;
  if (target.method !== undefined && target.method !== request.method) return false;
  if (target.keyIncludes !== undefined && !request.key.includes(target.keyIncludes)) return false;
  return target.query === undefined || request.query.has(target.query);
}
