import { failureFrom } from '../core/failure.ts';
import { storeFile } from '../platform/file-spool.ts';
import { tell } from '../platform/messages.ts';

/** Copies files to the spool while holding them by reference: the page that picked them may be gone by then. */
export function createSpooler() {
  const storing = new Set<string>();
  return {
    /** @throws FailureError `disk-full` or `file-unreadable`, after the worker has been told as well */
    async store(jobId: string, file: Blob): Promise<undefined> {
      storing.add(jobId);
      try {
        await storeFile(jobId, file);
        storing.delete(jobId);
        tell('spool.ended', { jobId });
      } catch (thrown) {
        storing.delete(jobId);
        tell('spool.ended', { jobId, failure: failureFrom(thrown) });
        throw thrown;
      }
    },

    list: (): string[] => [...storing],
  };
}
