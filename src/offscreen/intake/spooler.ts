import { failureFrom } from '../../core/job/failure.ts';
import { tell } from '../../platform/messaging/messages.ts';
import type { Reopen } from './read-as-picked.ts';
import { storeSnapshot } from './store-snapshot.ts';

/** Copies files to the spool while holding them by reference: the page that picked them may be gone by then. */
export function createSpooler() {
  const storing = new Set<string>();
  return {
    /**
     * The worker is told how it ended, not before `jobKnown`: it has no use for news of a job that it does not know.
     *
     * @throws FailureError `disk-full`, `file-unreadable` or `file-changing`, after the worker has been told as well
     */
    async store(
      jobId: string,
      file: Blob,
      jobKnown: Promise<unknown> = Promise.resolve(),
      reopen?: Reopen,
    ): Promise<undefined> {
      storing.add(jobId);
      try {
        await storeSnapshot(jobId, file, reopen);
        await jobKnown.catch(() => undefined);
        storing.delete(jobId);
        tell('spool.ended', { jobId });
      } catch (thrown) {
        await jobKnown.catch(() => undefined);
        storing.delete(jobId);
        tell('spool.ended', { jobId, failure: failureFrom(thrown) });
        throw thrown;
      }
    },

    list: (): string[] => [...storing],
  };
}
