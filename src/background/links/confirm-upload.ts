import { failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isUnheard } from '../../core/transfer/passing-status.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { deletionSecrets } from '../../platform/storage/records.ts';
import { changeJob } from '../jobs/change-job.ts';

/** Keeps how the service deletes a job's file. What came of it is written down with the job. */
export async function keepDeletion(
  jobId: string,
  deletion: string | undefined,
): Promise<{ deletable?: true }> {
  if (!deletion) return {};
  await deletionSecrets.write(jobId, deletion);
  return { deletable: true };
}

/**
 * Tells the service that the file is in the bucket, where it wants to be told, and takes the link that it answers with. That it
 * was begun is written down before: nobody knows what a second time would do, and at some services it deletes the file.
 *
 * @returns null where nobody has to be told, or it has been tried before; a notice alone where nobody knows what came of it
 * @throws FailureError where the service has answered that it has not looked at it yet
 */
export async function confirmUpload(job: Job, client: IssuerClient): Promise<JobEvent | null> {
  const { id, key, name, type, sizeBytes } = job;
  if (!client.confirmUpload || key === undefined) return null;
  if (job.confirmBegun) return { type: 'link-made', notice: failure('upload-unconfirmed') };
  await changeJob(id, { type: 'confirm-begun' });
  try {
    const { link, deletion } = await client.confirmUpload({ key, name, type, sizeBytes });
    const kept = await keepDeletion(id, deletion);
    return { type: 'link-made', ...(link ? { link: link.link } : {}), ...kept };
  } catch (thrown) {
    const { retriable, detail } = failureFrom(thrown);
    if (!retriable || !isUnheard(Number(detail?.status)))
      return { type: 'link-made', notice: failure('upload-unconfirmed') };
    await changeJob(id, { type: 'confirm-refused' });
    throw thrown;
  }
}
