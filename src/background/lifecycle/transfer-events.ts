import type { Failure } from '../../core/job/failure.ts';
import { ticketSecrets } from '../../platform/storage/records.ts';
import { changeJob } from '../jobs/change-job.ts';
import { advanceJob, advanceLiveJobs, settle } from './advance-job.ts';

/** The bytes are safe, or cannot be had. */
export async function onSpoolEnded(jobId: string, failure: Failure | undefined): Promise<undefined> {
  const job = await changeJob(
    jobId,
    failure ? { type: 'failed', failure, at: Date.now() } : { type: 'spooled' },
  );
  if (job?.phase === 'failed') await settle(job);
  else void advanceJob(jobId);
}

/** A transfer came to its end. One that outlived its ticket gets a new one and begins again. */
export async function onTransferEnded(jobId: string, failure: Failure | undefined): Promise<undefined> {
  if (failure?.code === 'ticket-expired') {
    await ticketSecrets.remove([jobId]);
    await changeJob(jobId, { type: 'ticket-lost' });
  } else if (failure) {
    const job = await changeJob(jobId, { type: 'failed', failure, at: Date.now() });
    if (job?.phase === 'failed') await settle(job);
  } else {
    await changeJob(jobId, { type: 'bytes-stored' });
  }
  void advanceJob(jobId).then(advanceLiveJobs);
}
