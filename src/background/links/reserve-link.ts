import { pendingLink } from '../../core/job/early-link.ts';
import { isLive, type Job, type MadeLink } from '../../core/job/job.ts';
import type { LinkWithTicket } from '../../issuer-client/issuer-client.ts';
import { linkSecrets } from '../../platform/storage/records.ts';
import { changeJob } from '../jobs/change-job.ts';
import { configuredIssuer } from '../jobs/configured-issuer.ts';

/** What the endpoint is asked for together with the ticket. A link that was revoked on the way is the person's last word. */
export function linkWishOf(job: Job): LinkWithTicket | undefined {
  if (job.link?.revokedAt !== undefined) return undefined;
  const { name, expiresInSeconds } = job;
  const waiting = pendingLink(job);
  return { name, expiresInSeconds, ...(waiting ? { id: waiting.id } : {}) };
}

/** Writes down the link that came with a new ticket. If none did, one that came with an earlier ticket leads elsewhere. */
export async function reserveLink(jobId: string, made: MadeLink | undefined): Promise<void> {
  if (!made) return void (await changeJob(jobId, { type: 'link-lost' }));
  if (!made.link.url) await linkSecrets.write(jobId, made.url);
  const link = { ...made.link, reservedAtMs: Date.now() };
  await changeJob(jobId, { type: 'link-reserved', link });
}

/** Tells whoever opens the pending link of a job that was stopped before that its file is on its way after all. */
export async function tellRunning(job: Job): Promise<void> {
  const link = pendingLink(job);
  if (link && isLive(job)) await (await configuredIssuer()).tellUpload(link.id, 'running');
}
