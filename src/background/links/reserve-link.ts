import { pendingLink } from '../../core/job/early-link.ts';
import { isLive, type Job, type MadeLink } from '../../core/job/job.ts';
import { termsOf } from '../../core/job/job-terms.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import type { LinkWithTicket } from '../../issuer-client/issuer-client.ts';
import { linkSecrets } from '../../platform/storage/records.ts';
import { issuerOf } from '../jobs/issuer-of.ts';

/** What the endpoint is asked for together with the ticket. A link that was revoked on the way is the person's last word. */
export function linkWishOf(job: Job): LinkWithTicket | undefined {
  if (job.link?.revokedAt !== undefined) return undefined;
  const { name, expiresInSeconds } = job;
  const waiting = pendingLink(job);
  return { name, expiresInSeconds, terms: termsOf(job), ...(waiting ? { id: waiting.id } : {}) };
}

/** What the link that came with a new ticket is for its job. If none did, one that came with an earlier ticket leads elsewhere. */
export const linkEventOf = (made: MadeLink | undefined): JobEvent =>
  made ? { type: 'link-reserved', link: reservedNow(made).link } : { type: 'link-lost' };

/** With the moment of the question for it, where that is not known already: its life counts from there. */
export const reservedNow = ({ url, link }: MadeLink): MadeLink => ({
  url,
  link: { reservedAtMs: Date.now(), ...link },
});

/** Keeps the URL of a link that no record has. */
export async function keepLinkUrl(jobId: string, made: MadeLink | undefined): Promise<void> {
  if (made && !made.link.url) await linkSecrets.write(jobId, made.url);
}

/** Tells whoever opens the pending link of a job that was stopped before that its file is on its way after all. */
export async function tellRunning(job: Job): Promise<void> {
  const link = pendingLink(job);
  if (link && isLive(job)) await (await issuerOf(job)).tellUpload(link.id, 'running');
}
