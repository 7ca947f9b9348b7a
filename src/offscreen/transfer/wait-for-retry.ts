import { FailureError, failure } from '../../core/job/failure.ts';

/** A browser that wrongly believes to be offline tries all the same after this long. */
const OFFLINE_MS = 600_000;

/**
 * Waits `delayMs`, and while the browser is offline until it is online again (at most ten minutes).
 *
 * @throws FailureError `cancelled` when `signal` aborts
 */
export function waitForRetry(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      removeEventListener('online', settle);
      signal.removeEventListener('abort', settle);
      if (signal.aborted) reject(new FailureError(failure('cancelled')));
      else resolve();
    };
    const timer = setTimeout(settle, navigator.onLine ? delayMs : OFFLINE_MS);
    signal.addEventListener('abort', settle);
    if (!navigator.onLine) addEventListener('online', settle);
    if (signal.aborted) settle();
  });
}
