import { FailureError, failure, failureFrom } from '../core/failure.ts';
import { retryDelayMs, transferRetry } from '../core/retry.ts';
import { isFresh, type UploadTicket } from '../core/ticket.ts';
import { putObject } from './put-object.ts';
import { waitForRetry } from './wait-for-retry.ts';

export interface TransferOptions {
  readonly signal: AbortSignal;
  /** An earlier start with this ticket may have stored the object. */
  readonly reused: boolean;
  readonly progressed: (sentBytes: number, state: 'sending' | 'waiting') => void;
}

/**
 * Brings a file into S3 and does not give up at the first trouble: network errors, stalls and a busy S3 are tried again
 * with backoff, and being offline is waited out.
 *
 * @throws FailureError the last failure; `ticket-expired` when a new ticket is needed to go on
 */
export async function transferFile(
  file: Blob,
  ticket: UploadTicket,
  options: TransferOptions,
): Promise<void> {
  const { signal, progressed } = options;
  let failedInARow = 0;
  let mayBeStored = options.reused;
  for (;;) {
    if (!isFresh(ticket, Date.now())) throw new FailureError(failure('ticket-expired'));
    let mostBytes = 0;
    try {
      await putObject(file, ticket, {
        signal,
        progressed: (sentBytes) => {
          mostBytes = Math.max(mostBytes, sentBytes);
          progressed(sentBytes, 'sending');
        },
      });
      return;
    } catch (thrown) {
      const reason = failureFrom(thrown);
      // The key is ours alone: "exists already" after a lost answer means that the earlier attempt did arrive.
      if (mayBeStored && reason.detail?.status === 412) return;
      if (!reason.retriable || reason.code === 'ticket-expired') throw thrown;
      mayBeStored ||= mostBytes >= file.size;
      // Bytes that moved show that the way is open: only failures in a row count.
      failedInARow = mostBytes > 0 ? 1 : failedInARow + 1;
      if (failedInARow >= transferRetry.attempts) throw thrown;
      progressed(0, 'waiting');
      const retryAfterSeconds = Number(reason.detail?.retryAfterSeconds ?? 0);
      await waitForRetry(retryDelayMs(transferRetry, failedInARow, Math.random(), retryAfterSeconds), signal);
    }
  }
}
