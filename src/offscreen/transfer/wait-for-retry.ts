import { FailureError, failure } from '../../core/job/failure.ts';

/** Longest wait for the network to come back before the person is told. */
const offlineMs = 600_000;

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
    const timer = setTimeout(settle, navigator.onLine ? delayMs : offlineMs);
    signal.addEventListener('abort', settle);
    if (!navigator.onLine) addEventListener('online', settle);
    if (signal.aborted) settle();
  });
}
