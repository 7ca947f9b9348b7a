import { failureFrom } from '../core/failure.ts';
import type { TransferProgress } from '../core/progress.ts';
import type { UploadTicket } from '../core/ticket.ts';
import { readFile } from '../platform/file-spool.ts';
import { tell } from '../platform/messages.ts';
import { openProgressOutlet } from '../platform/progress-channel.ts';
import { transferFile } from './transfer-file.ts';

/** How often pages hear of progress, and how often the worker does (for the badge). */
const pageEveryMs = 200;
const workerEveryTicks = 5;

interface Running {
  readonly abort: AbortController;
  progress: TransferProgress;
}

/** The transfers that run in this document. It is the only place that knows: the worker asks. */
export function createTransfers() {
  const running = new Map<string, Running>();
  const publish = openProgressOutlet();
  let ticks = 0;
  let ticker: ReturnType<typeof setInterval> | undefined;

  const report = () => {
    const progress = [...running.values()].map((transfer) => transfer.progress);
    publish(progress);
    if (ticks % workerEveryTicks === 0) tell('transfer.report', { progress });
    ticks += 1;
  };

  const run = async (jobId: string, ticket: UploadTicket, transfer: Running) => {
    const file = await readFile(jobId);
    if (!file) return { code: 'file-lost', retriable: false } as const;
    transfer.progress = { ...transfer.progress, totalBytes: file.size };
    await transferFile(file, ticket, {
      signal: transfer.abort.signal,
      progressed: (sentBytes, state) => {
        transfer.progress = { jobId, sentBytes, totalBytes: file.size, state };
      },
    });
    return undefined;
  };

  return {
    /** Starts a transfer; one that runs already goes on undisturbed. */
    start(jobId: string, ticket: UploadTicket): void {
      if (running.has(jobId)) return;
      const transfer: Running = {
        abort: new AbortController(),
        progress: { jobId, sentBytes: 0, totalBytes: 0, state: 'sending' },
      };
      running.set(jobId, transfer);
      ticker ??= setInterval(report, pageEveryMs);
      run(jobId, ticket, transfer)
        .catch(failureFrom)
        .then((failure) => {
          running.delete(jobId);
          if (running.size === 0) {
            clearInterval(ticker);
            ticker = undefined;
            ticks = 0;
          }
          report();
          tell('transfer.ended', failure ? { jobId, failure } : { jobId });
        });
    },

    cancel(jobId: string): void {
      running.get(jobId)?.abort.abort();
    },

    list: (): string[] => [...running.keys()],
  };
}
