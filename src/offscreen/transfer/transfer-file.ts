import { FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import { retryDelayMs, transferRetry } from '../../core/job/retry.ts';
import { isFresh, type UploadTicket } from '../../core/job/ticket.ts';
import { putObject } from './put-object.ts';
import { waitForRetry } from './wait-for-retry.ts';

/** What the worker knows of a transfer before it starts. */
export interface KnownOfTransfer {
  /** An earlier start with this ticket may have stored the object. */
  readonly reused: boolean;
  /** The bucket's host is granted. Without it only the bucket's CORS rules let us in. */
  readonly hostGranted: boolean;
}

export interface TransferOptions extends KnownOfTransfer {
  readonly signal: AbortSignal;
  readonly progressed: (sentBytes: number, state: 'sending' | 'waiting') => void;
}

/**
 * Brings a file into S3 and does not give up at the first trouble: network errors, stalls and a busy S3 are tried again
 * with backoff, and being offline is waited out. What no retry can mend ends at once: a refusal by CORS looks like a dead
 * network, so the first network error of a host that is not granted counts as one, unless S3 has let us in before.
 *
 * @throws FailureError the last failure; `ticket-expired` when a new ticket is needed to go on; `permission-missing`
 */
export async function transferFile(
  file: Blob,
  ticket: UploadTicket,
  options: TransferOptions,
): Promise<void> {
  const { signal, progressed } = options;
  let failedInARow = 0;
  let mayBeStored = options.reused;
  let isLetIn = options.hostGranted;
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
      // Bytes leave only after the preflight was answered, and an answer that can be read was let through.
      isLetIn ||= mostBytes > 0 || reason.code === 'storage-busy';
      if (reason.code === 'network' && !isLetIn) {
        throw new FailureError(failure('permission-missing', { host: new URL(ticket.url).host }));
      }
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
