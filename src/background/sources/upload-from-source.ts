import { failureFrom } from '../../core/job/failure.ts';
import { storeFile } from '../../platform/storage/file-spool.ts';
import { changeJob } from '../jobs/change-job.ts';
import { createJob, type NewJob } from '../jobs/create-job.ts';
import { sourceLock } from '../jobs/locks.ts';
import { advanceJob, settle } from '../lifecycle/advance-job.ts';

export interface SourceFile {
  readonly bytes: Blob;
  readonly name: string;
  readonly type: string;
}

/**
 * An upload whose bytes the background gets by itself. The job is in the list from the start, so that a source that
 * cannot be had says so there.
 */
export async function uploadFromSource(wish: NewJob, read: () => Promise<SourceFile>): Promise<void> {
  await navigator.locks.request(sourceLock(wish.jobId), async () => {
    const job = await createJob(wish);
    try {
      const { bytes, name, type } = await read();
      await storeFile(job.id, bytes);
      await changeJob(job.id, { type: 'spooled', file: { name, type, sizeBytes: bytes.size } });
    } catch (thrown) {
      const failed = await changeJob(job.id, {
        type: 'failed',
        failure: failureFrom(thrown),
        at: Date.now(),
      });
      if (failed) await settle(failed);
    }
  });
  await advanceJob(wish.jobId);
}
