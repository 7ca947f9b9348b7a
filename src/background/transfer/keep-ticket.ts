import type { Job } from '../../core/job/job.ts';
import { isFresh, isInParts, type PartsTicket, type UploadTicket } from '../../core/job/ticket.ts';
import { placeOf } from '../../core/settings/stored-settings.ts';
import { jobRecords, settingsRecord, ticketSecrets } from '../../platform/storage/records.ts';
import type { KeptUpload } from '../../platform/storage/spool-database.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { abandonTicket, abandonUpload, keepUpload, keptUpload } from '../../platform/storage/upload-store.ts';
import { endpointOf, type Placed } from '../jobs/issuer-of.ts';
import { freeAbandoned } from './free-abandoned.ts';
import { readClocks, ticketClockOffset } from './ticket-clock.ts';

/** Gives a job its ticket. Of an upload in parts the disk knows before its first byte: it goes on after a restart. */
export async function keepTicket(job: Job, ticket: UploadTicket): Promise<void> {
  const { id: jobId } = job;
  if (isInParts(ticket)) {
    const [before, upload] = await Promise.all([
      keptUpload(jobId).catch(() => undefined),
      uploadAt(job, ticket),
    ]);
    if (before && before.ticket.upload !== ticket.upload) await abandonUploads([jobId]);
    await keepUpload(jobId, upload);
  }
  await ticketSecrets.write(jobId, ticket);
}

/** A link is a secret of its own, and stays in memory. */
async function uploadAt(
  of: Placed,
  { link: _link, downloadUrl: _url, ...ticket }: PartsTicket,
): Promise<KeptUpload> {
  const { placeId, accountId } = of;
  return {
    ticket,
    endpoint: (await endpointOf(of)) ?? '',
    ...(placeId === undefined ? {} : { placeId }),
    ...(accountId === undefined ? {} : { accountId }),
  };
}

/**
 * The upload in parts of that name, as it was written down; where the disk did not take it, or cannot be read, as this session knows
 * it. Undefined when the job has another one by now, or none.
 *
 * @throws DOMException when the disk cannot be read and the session does not know it
 */
export async function uploadOf(jobId: string, name: string): Promise<KeptUpload | undefined> {
  const read = await keptUpload(jobId).catch((thrown) => ({ thrown }));
  const kept = read && 'ticket' in read ? read : undefined;
  if (kept?.ticket.upload === name) return kept;
  const { job, held } = await readTogether({ job: jobRecords.item(jobId), held: ticketSecrets.item(jobId) });
  if (job && held && isInParts(held) && held.upload === name) return uploadAt(job, held);
  if (read && 'thrown' in read) throw read.thrown;
  return undefined;
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
  // Of a job that has begun nothing there is nothing on a disk that cannot be read.
  const read = keptUpload(jobId).catch((thrown) => (job.attempt > 0 ? Promise.reject(thrown) : undefined));
  const [kept, endpoint] = await Promise.all([read, endpointOf(job)]);
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
