import { FailureError, failure } from '../../core/job/failure.ts';
import type { SourceLimits } from './source-limits.ts';

export interface ProgressWatch {
  /** Aborted when nothing moved for too long, when it took too long in all, or when the caller's signal was. */
  readonly signal: AbortSignal;
  /** Something came: the wait begins anew. */
  moved(): void;
  end(): void;
}

/**
 * Gives a request an end. To be ended by the caller in any case.
 *
 * @param cancelled the caller's own reason to stop
 */
export function watchProgress(
  { stallMs, totalMs }: Pick<SourceLimits, 'stallMs' | 'totalMs'>,
  cancelled?: AbortSignal,
): ProgressWatch {
  const controller = new AbortController();
  const giveUp = () =>
    controller.abort(new FailureError(failure('source-unreachable', { reason: 'no-answer' })));
  const follow = () => controller.abort(cancelled?.reason);
  let stall = setTimeout(giveUp, stallMs);
  const total = setTimeout(giveUp, totalMs);
  cancelled?.addEventListener('abort', follow);
  if (cancelled?.aborted) follow();
  return {
    signal: controller.signal,
    moved() {
      clearTimeout(stall);
      if (!controller.signal.aborted) stall = setTimeout(giveUp, stallMs);
    },
    end() {
      clearTimeout(stall);
      clearTimeout(total);
      cancelled?.removeEventListener('abort', follow);
    },
  };
}

/** What comes within this time, or null. */
export function within<T>(work: Promise<T>, waitMs: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, waitMs, null);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Waits for something that cannot be aborted, and leaves it behind when the signal is.
 *
 * @throws the signal's reason
 */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
