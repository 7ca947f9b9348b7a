import {
  deletionSecrets,
  linkSecrets,
  ticketSecrets,
  waitingSources,
} from '../../platform/storage/records.ts';
import { dropThumbnails } from '../../platform/storage/thumbnails.ts';
import { releaseBytes } from '../jobs/release-bytes.ts';
import { abandonUploads } from '../transfer/keep-ticket.ts';

/** Everything beside its record that is kept for a job which has ended: its bytes, its parts, its secrets, its picture. */
export async function letGo(jobIds: readonly string[]): Promise<void> {
  await Promise.all(jobIds.map(releaseBytes));
  await abandonUploads(jobIds);
  await Promise.all([
    ...[deletionSecrets, linkSecrets, ticketSecrets, waitingSources].map((secrets) => secrets.remove(jobIds)),
    dropThumbnails(jobIds),
  ]);
}
