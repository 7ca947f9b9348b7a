import { type Failure, FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import type { TransferProgress } from '../../core/job/progress.ts';
import { isInParts, ticketId, type UploadTicket } from '../../core/job/ticket.ts';
import { send, tell } from '../../platform/messaging/messages.ts';
import { openProgressOutlet } from '../../platform/messaging/progress-channel.ts';
import { type KnownOfTransfer, transferFile } from './transfer-file.ts';

/**
 * The bytes of a job, as they were when it began. Asked before every PUT: what was right for the last one may be gone.
 *
 * @throws FailureError `file-lost` or `file-changing`
 */
export type FileOf = (jobId: string) => Promise<Blob>;

/** How often pages hear of progress, and after how many of those the worker does (for the badge). */
const PAGE_EVERY_MS = 200;
const WORKER_EVERY_TICKS = 5;

interface Running {
  readonly abort: AbortController;
  progress: TransferProgress;
}

interface Ended {
  readonly outcome: Failure | undefined;
  readonly ticketId: string;
}

/** The transfers that run in this document. It is the only place that knows: the worker asks. */
export function createTransfers(fileOf: FileOf) {
  const running = new Map<string, Running>();
  /** Outcomes that the worker has not confirmed: it may have died in the moment it was told. */
  const ended = new Map<string, Ended>();
  const publish = openProgressOutlet();
  let ticks = 0;
  let ticker: ReturnType<typeof setInterval> | undefined;

  const report = () => {
    const progress = [...running.values()].map((transfer) => transfer.progress);
    publish(progress);
    if (ticks % WORKER_EVERY_TICKS === 0) tell('transfer.report', { progress });
    ticks += 1;
  };

  const tellOutcome = async (jobId: string): Promise<void> => {
    const end = ended.get(jobId);
    const outcome = end?.outcome;
    try {
      await send('transfer.ended', outcome ? { jobId, failure: outcome } : { jobId });
      if (ended.get(jobId) === end) ended.delete(jobId);
    } catch {
      // The worker asks again by `transfer.start` when it resumes the job.
    }
  };

  const run = async (jobId: string, ticket: UploadTicket, known: KnownOfTransfer, transfer: Running) => {
    const file = await fileOf(jobId);
    const totalBytes = file.size;
    transfer.progress = { ...transfer.progress, totalBytes };
    if (isInParts(ticket)) throw new FailureError(failure('unexpected', { error: 'Parts' }));
    await transferFile(file, ticket, {
      signal: transfer.abort.signal,
      ...known,
      progressed: (sentBytes, state) => {
        transfer.progress = { jobId, sentBytes, totalBytes, state };
      },
      begun: (sends) => send('transfer.begun', { jobId, sends }),
      heard: (time) => send('clock.learn', time),
    });
    return undefined;
  };

  const finish = (jobId: string, end: Ended) => {
    running.delete(jobId);
    ended.set(jobId, end);
    if (running.size === 0) {
      clearInterval(ticker);
      ticker = undefined;
      ticks = 0;
    }
    report();
    void tellOutcome(jobId);
  };

  return {
    /**
     * Starts a transfer; one that runs goes on undisturbed, one that has ended is reported again. A new ticket is a new
     * transfer: how the one with the last ticket ended is known by then, or of no interest.
     */
    start(jobId: string, ticket: UploadTicket, known: KnownOfTransfer): void {
      if (running.has(jobId)) return;
      if (ended.get(jobId)?.ticketId === ticketId(ticket)) {
        void tellOutcome(jobId);
        return;
      }
      ended.delete(jobId);
      const transfer: Running = {
        abort: new AbortController(),
        progress: { jobId, sentBytes: 0, totalBytes: 0, state: 'sending' },
      };
      running.set(jobId, transfer);
      ticker ??= setInterval(report, PAGE_EVERY_MS);
      void run(jobId, ticket, known, transfer)
        .catch(failureFrom)
        .then((outcome) => finish(jobId, { outcome, ticketId: ticketId(ticket) }));
    },

    cancel(jobId: string): void {
      running.get(jobId)?.abort.abort();
    },

    list: (): string[] => [...running.keys()],
  };
}
