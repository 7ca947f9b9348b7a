import { failureFrom } from '../../core/job/failure.ts';
import type { Job, JobLink } from '../../core/job/job.ts';
import { termsOf } from '../../core/job/job-terms.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isWithin } from '../../core/time/is-within.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { linkSecrets, ticketSecrets } from '../../platform/storage/records.ts';
import { issuerOf } from '../jobs/issuer-of.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { confirmUpload, keepDeletion } from './confirm-upload.ts';

/** A link that was made with the ticket this long ago has lost nothing of its life that anyone would miss. */
const FRESH_MS = 10_000;

/**
 * The link that came with the ticket, if it can stay as it is: one whose upload took long gets its whole life again.
 *
 * @returns undefined when there is none that lives, or when S3's own one has lost some of its life: it was shown to nobody
 */
async function confirmLink(job: Job, client: IssuerClient): Promise<JobLink | undefined> {
  const { link } = job;
  if (!link) return undefined;
  const held = asArrived(link);
  if (isGoodAsItIs(held)) return held;
  if (!held.renewable) return undefined;
  try {
    return (await client.renewLink(held.id, job.expiresInSeconds)).link;
  } catch (thrown) {
    // Nobody can open it, whatever is left of its life.
    if (failureFrom(thrown).code === 'malware-found') throw thrown;
    const lives = held.expiresAt !== null && held.expiresAt > (await readLinkClock())({ ...job, link: held });
    return lives ? held : undefined;
  }
}

const asArrived = ({ pending: _arrived, ...held }: JobLink): JobLink => held;

const isGoodAsItIs = ({ revokedAt, reservedAtMs = 0 }: JobLink) =>
  revokedAt !== undefined || isWithin(FRESH_MS, reservedAtMs, Date.now());

/** What follows at once when the bytes are stored: a link that came with the ticket a moment ago needs no question. */
export function linkAtHand({ link }: Job): readonly JobEvent[] {
  return link && isGoodAsItIs(link) ? [{ type: 'link-made', link: asArrived(link) }] : [];
}

/** The link of a stored file: the one that came with the ticket, else one that is asked for now. An endpoint that makes none is no failure: the file is safe, and a notice says so. */
export async function makeLink(job: Job): Promise<JobEvent> {
  const client = await issuerOf(job);
  const confirmed = await confirmLink(job, client);
  if (confirmed) return { type: 'link-made', link: confirmed };
  const told = await confirmUpload(job, client);
  if (told?.type === 'link-made' && told.link) return told;
  const { downloadUrl, deletion } = (await ticketSecrets.read(job.id)) ?? {};
  const besides = { ...told, ...(await keepDeletion(job.id, deletion)) };
  try {
    const { url, link } = await client.requestLink({
      key: job.key ?? '',
      name: job.name,
      expiresInSeconds: job.expiresInSeconds,
      terms: termsOf(job),
      ...(downloadUrl ? { downloadUrl } : {}),
    });
    if (!link.url) await linkSecrets.write(job.id, url);
    return { ...besides, type: 'link-made', link };
  } catch (thrown) {
    const notice = failureFrom(thrown);
    if (notice.code === 'link-unavailable' || notice.code === 'bucket-unknown')
      return { ...besides, type: 'link-made', notice };
    throw thrown;
  }
}
