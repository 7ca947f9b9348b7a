import type { Job } from '../../core/job/job.ts';
import { isFresh, isInParts, type PartsTicket, type UploadTicket } from '../../core/job/ticket.ts';
import { placeOf } from '../../core/settings/stored-settings.ts';
import { settingsRecord, ticketSecrets } from '../../platform/storage/records.ts';
import { abandonTicket, abandonUpload, keepUpload, keptUpload } from '../../platform/storage/upload-store.ts';
import { endpointOf, type Placed } from '../jobs/issuer-of.ts';
import { freeAbandoned } from './free-abandoned.ts';
import { readClocks, ticketClockOffset } from './ticket-clock.ts';

/** Gives a job its ticket. Of an upload in parts the disk knows before its first byte: it goes on after a restart. */
export async function keepTicket(job: Job, ticket: UploadTicket): Promise<void> {
  const { id: jobId, placeId, accountId } = job;
  if (isInParts(ticket)) {
    const [before, endpoint = ''] = await Promise.all([keptUpload(jobId), endpointOf(job)]);
    if (before && before.ticket.upload !== ticket.upload) await abandonUploads([jobId]);
    // A link is a secret of its own, and stays in memory.
    const { link: _link, downloadUrl: _url, ...kept } = ticket;
    await keepUpload(jobId, {
      ticket: kept,
      endpoint,
      ...(placeId === undefined ? {} : { placeId }),
      ...(accountId === undefined ? {} : { accountId }),
    });
  }
  await ticketSecrets.write(jobId, ticket);
}

/** A job goes back into the line with a ticket that was sent with. */
export async function markStarted(jobId: string): Promise<void> {
  const ticket = await ticketSecrets.read(jobId);
  if (ticket) await ticketSecrets.write(jobId, { ...ticket, started: true });
}

/**
 * The upload in parts that a job had begun before its session ended, as its ticket again. One that its place's endpoint
 * does not know, or whose time is over, is abandoned.
 */
export async function takeUpAgain(job: Job): Promise<PartsTicket | undefined> {
  const { id: jobId } = job;
  const [kept, endpoint] = await Promise.all([keptUpload(jobId), endpointOf(job)]);
  if (!kept) return undefined;
  const { ticket } = kept;
  if (
    kept.endpoint === endpoint &&
    isFresh(ticket, ticketClockOffset(ticket, job, await readClocks()), Date.now())
  ) {
    const again = { ...ticket, started: true };
    await ticketSecrets.write(jobId, again);
    return again;
  }
  await abandonUploads([jobId]);
  return undefined;
}

/** A ticket that came too late is never used. That of one PUT ends by itself; an upload in parts was begun at S3. */
export async function dropTicket(ticket: UploadTicket, of: Placed): Promise<void> {
  if (!isInParts(ticket)) return;
  const place = placeOf(await settingsRecord.read(), of);
  if (place) {
    const by = of.accountId === undefined ? {} : { accountId: of.accountId };
    await abandonTicket(ticket, { placeId: place.id, endpoint: place.endpoint, ...by }, Date.now());
  }
  void freeAbandoned();
}

/** These uploads in parts will never be objects: what they hold in the bucket is freed. */
export async function abandonUploads(jobIds: readonly string[]): Promise<void> {
  await Promise.all(jobIds.map((jobId) => abandonUpload(jobId, Date.now())));
  void freeAbandoned();
}
