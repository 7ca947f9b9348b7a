import { failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { linkSecrets, ticketSecrets } from '../../platform/storage/records.ts';
import { configuredIssuer } from '../jobs/configured-issuer.ts';

/** Asks for the download link. An endpoint that makes none is no failure: the file is safe, and a notice says so. */
export async function makeLink(job: Job): Promise<JobEvent> {
  const client = await configuredIssuer();
  const downloadUrl = (await ticketSecrets.read(job.id))?.downloadUrl;
  try {
    const { url, link } = await client.requestLink({
      key: job.key ?? '',
      name: job.name,
      expiresInSeconds: job.expiresInSeconds,
      ...(downloadUrl ? { downloadUrl } : {}),
    });
    if (!link.url) await linkSecrets.write(job.id, url);
    return { type: 'link-made', link };
  } catch (thrown) {
    const notice = failureFrom(thrown);
    if (notice.code === 'link-unavailable' || notice.code === 'bucket-unknown')
      return { type: 'link-made', notice };
    throw thrown;
  }
}
