import type { KeptPart } from '../../core/job/part.ts';
import type { PartsTicket } from '../../core/job/ticket.ts';
import {
  type AbandonedUpload,
  inSpool,
  type KeptUpload,
  type SpoolWork,
  type UploadPlace,
} from './spool-database.ts';

/**
 * A disk that is full, or that the browser cannot read, ends no upload: this session knows of it as well, and S3 has a list of its
 * parts. What was not written down is not known after a restart, and what of that stays in the bucket is left to its own rule.
 */
const ifTheDiskCan = <T>(work: SpoolWork<T>): Promise<T | undefined> => inSpool(work).catch(() => undefined);

/** All parts of one job. */
const partsOf = (jobId: string) => IDBKeyRange.bound([jobId, 0], [jobId, Number.POSITIVE_INFINITY]);

/** Remembers the upload of a job, which has no parts yet. */
export function keepUpload(jobId: string, upload: KeptUpload): Promise<void> {
  return ifTheDiskCan(async (database) => {
    const change = database.transaction(['uploads', 'parts'], 'readwrite');
    const known = await change.objectStore('uploads').get(jobId);
    if (known?.ticket.upload !== upload.ticket.upload)
      await change.objectStore('parts').delete(partsOf(jobId));
    await change.objectStore('uploads').put(upload, jobId);
    await change.done;
  });
}

/** @throws DOMException when the disk cannot be read */
export function keptUpload(jobId: string): Promise<KeptUpload | undefined> {
  return inSpool((database) => database.get('uploads', jobId));
}

/** Jobs with an upload in parts that is not at its end. */
export function jobIdsWithUpload(): Promise<string[]> {
  return inSpool((database) => database.getAllKeys('uploads'));
}

/** What S3 has of a job's file, ascending. */
export async function keptParts(jobId: string): Promise<KeptPart[]> {
  return (await ifTheDiskCan((database) => database.getAll('parts', partsOf(jobId)))) ?? [];
}

/** Writes down what S3 has confirmed. Nothing happens when the job has another upload by now, or none. */
export function keepParts(jobId: string, upload: string, parts: readonly KeptPart[]): Promise<void> {
  return changeParts(jobId, upload, (store) =>
    parts.map((part) => store.put(part, [jobId, part.partNumber])),
  );
}

/** S3 does not have them after all. */
export function forgetParts(jobId: string, upload: string, partNumbers: readonly number[]): Promise<void> {
  return changeParts(jobId, upload, (store) => partNumbers.map((number) => store.delete([jobId, number])));
}

interface PartWriter {
  put(part: KeptPart, key: [string, number]): Promise<unknown>;
  delete(key: [string, number]): Promise<unknown>;
}

function changeParts(
  jobId: string,
  upload: string,
  act: (store: PartWriter) => Promise<unknown>[],
): Promise<void> {
  return ifTheDiskCan(async (database) => {
    const change = database.transaction(['uploads', 'parts'], 'readwrite');
    const known = await change.objectStore('uploads').get(jobId);
    if (known?.ticket.upload === upload) await Promise.all(act(change.objectStore('parts')));
    await change.done;
  });
}

/** The upload will never become an object: its parts are to be freed in the bucket, now or when that can be asked for. */
export function abandonUpload(jobId: string, nowMs: number): Promise<void> {
  return ifTheDiskCan(async (database) => {
    const change = database.transaction(['uploads', 'parts', 'abandoned'], 'readwrite');
    const known = await change.objectStore('uploads').get(jobId);
    if (known) {
      const abandoned = abandonedOf(known.ticket, known, nowMs);
      await change.objectStore('abandoned').put(abandoned, abandoned.upload);
    }
    await change.objectStore('parts').delete(partsOf(jobId));
    await change.objectStore('uploads').delete(jobId);
    await change.done;
  });
}

/** The same for a ticket that no job has taken. */
export function abandonTicket(ticket: PartsTicket, at: UploadPlace, nowMs: number): Promise<void> {
  const abandoned = abandonedOf(ticket, at, nowMs);
  return ifTheDiskCan(
    async (database) => void (await database.put('abandoned', abandoned, abandoned.upload)),
  );
}

const abandonedOf = (
  { upload }: PartsTicket,
  { placeId, accountId, endpoint }: UploadPlace,
  sinceMs: number,
): AbandonedUpload => ({
  upload,
  endpoint,
  ...(placeId === undefined ? {} : { placeId }),
  ...(accountId === undefined ? {} : { accountId }),
  sinceMs,
});

export function abandonedUploads(): Promise<AbandonedUpload[]> {
  return inSpool((database) => database.getAll('abandoned'));
}

/** Its parts are freed, or nobody can free them but the bucket's own rule. */
export function forgetAbandoned(upload: string): Promise<void> {
  return inSpool((database) => database.delete('abandoned', upload));
}

/** From now on nobody asks for any of them to be freed. */
export function forgetAllAbandoned(): Promise<void> {
  return inSpool((database) => database.clear('abandoned'));
}
