import type { Job } from '../../core/job/job.ts';
import {
  deletionSecrets,
  linkSecrets,
  ticketSecrets,
  waitingSources,
} from '../../platform/storage/records.ts';
import { dropThumbnails } from '../../platform/storage/thumbnails.ts';
import { releaseBytes } from '../jobs/release-bytes.ts';
import { abandonUploads } from '../transfer/keep-ticket.ts';
import { clearWithdrawn } from './clear-withdrawn.ts';
import { withdrawUploads } from './withdrawn-uploads.ts';

/** Everything beside its record that is kept for a job which has ended: its bytes, its parts, its secrets, its picture. */
export async function letGo(jobs: readonly Job[]): Promise<void> {
  const jobIds = jobs.map(({ id }) => id);
  await Promise.all(jobIds.map(releaseBytes));
  await abandonUploads(jobIds);
  await Promise.all([
    ...[deletionSecrets, linkSecrets, ticketSecrets, waitingSources].map((secrets) => secrets.remove(jobIds)),
    dropThumbnails(jobIds),
  ]);
}

/**
 * The same for jobs that the person has taken out of the list. Of one that has failed the file may have arrived without anybody
 * having heard so: without its record it is nobody's, and is deleted.
 */
export async function letGoRemoved(jobs: readonly Job[]): Promise<void> {
  await withdrawUploads(jobs);
  await letGo(jobs);
  void clearWithdrawn();
}
