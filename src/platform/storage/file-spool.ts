import { fail } from '../../core/job/failure.ts';
import { gather } from '../browser/gather.ts';
import { inSpool, ofJob, type SpoolWork } from './spool-database.ts';

/**
 * Stores a file that is at hand whole, where it survives the popup, the worker and the browser.
 *
 * @throws FailureError `disk-full`, or `file-unreadable` when the source vanished, has changed or may not be read
 */
export async function storeFile(jobId: string, file: Blob): Promise<void> {
  await written(inSpool((database) => database.put('files', file, jobId)));
}

/** The same for several files: all of them are there, or none. @throws FailureError as `storeFile` */
export async function storeFiles(files: ReadonlyMap<string, Blob>): Promise<void> {
  const store = inSpool(async (database) => {
    const change = database.transaction('files', 'readwrite');
    await Promise.all([...[...files].map(([jobId, file]) => change.store.put(file, jobId)), change.done]);
  });
  await written(store);
}

/**
 * Stores one piece of a copy. The browser copies on disk: the bytes do not pass through memory.
 *
 * @param index 0 for the first piece
 * @throws FailureError as `storeFile`
 */
export async function storePiece(jobId: string, index: number, piece: Blob): Promise<void> {
  await written(inSpool((database) => database.put('pieces', piece, [jobId, index])));
}

/** Says that all pieces are there: from now on the copy is the file. */
export async function completeCopy(jobId: string, pieceCount: number): Promise<void> {
  await written(inSpool((database) => database.put('files', { pieceCount }, jobId)));
}

/**
 * Source: measured in Chromium 156. A file that has changed and a full disk are both a DataError; the words tell them
 * apart: "Failed to write blobs (InvalidBlob)", "Failed to write blobs (IOError)". Without `unlimitedStorage` a full disk
 * is a QuotaExceededError.
 */
async function written(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (thrown) {
    const { name, message } = thrown instanceof DOMException ? thrown : { name: '', message: '' };
    if (name === 'QuotaExceededError' || message.includes('(IOError)')) fail('disk-full');
    fail('file-unreadable', name === '' ? undefined : { error: name });
  }
}

/** The spooled bytes, or undefined when there are none, or not all of them. */
export function readFile(jobId: string): Promise<Blob | undefined> {
  return inSpool(async (database) => {
    const stored = await database.get('files', jobId);
    if (!stored || stored instanceof Blob) return stored;
    const pieces = await database.getAll('pieces', ofJob(jobId));
    return pieces.length === stored.pieceCount ? new Blob(pieces) : undefined;
  });
}

/**
 * Frees the disk. One that is full to the last byte, or that the browser cannot read, lets nothing be dropped either: that is no reason
 * for an upload to stop, and whoever starts next drops what nobody needs.
 */
const freeInSpool = (work: SpoolWork<void>): Promise<void> => inSpool(work).catch(() => undefined);

/** Frees the disk of a copy, or of what there is of one. */
export function dropCopy(jobId: string): Promise<void> {
  return freeInSpool(async (database) => {
    const transaction = database.transaction(['files', 'pieces'], 'readwrite');
    await Promise.all([
      transaction.objectStore('files').delete(jobId),
      transaction.objectStore('pieces').delete(ofJob(jobId)),
      transaction.done,
    ]);
  });
}

/** Frees the disk of everything that was kept of a job's file. Nothing happens where nothing is. */
export const dropFile = (jobId: string): Promise<void> => dropAll([jobId], ['files', 'pieces', 'handles']);

/** The same for a file that is in the bucket: what was kept of its upload in parts goes too. */
export const dropStoredFile = (jobId: string): Promise<void> => dropStored(jobId);

const dropStored = gather(async (jobIds: readonly string[]) => {
  await dropAll(jobIds, ['files', 'pieces', 'handles', 'uploads', 'parts']);
  return jobIds.map(() => undefined);
});

type Store = 'files' | 'pieces' | 'handles' | 'uploads' | 'parts';

function dropAll(jobIds: readonly string[], stores: Store[]): Promise<void> {
  return freeInSpool(async (database) => {
    // Of most files nothing is kept, and a look costs less than a change.
    const look = database.transaction(stores);
    const counts = await Promise.all(stores.map((store) => look.objectStore(store).count()));
    const filled = stores.filter((_, index) => counts[index] !== 0);
    if (filled.length === 0) return;
    const transaction = database.transaction(filled, 'readwrite');
    const drop = (store: Store, jobId: string) =>
      transaction.objectStore(store).delete(store === 'pieces' || store === 'parts' ? ofJob(jobId) : jobId);
    await Promise.all([
      ...jobIds.flatMap((jobId) => filled.map((store) => drop(store, jobId))),
      transaction.done,
    ]);
  });
}

/** Job ids of all files that are whole in the spool. */
export function spooledJobIds(): Promise<string[]> {
  return inSpool((database) => database.getAllKeys('files'));
}

/** Job ids of everything that is kept, half copies and handles too, for clearing out what no job needs. */
export function keptJobIds(): Promise<string[]> {
  return inSpool(async (database) => {
    const [files, pieces, handles] = await Promise.all([
      database.getAllKeys('files'),
      database.getAllKeys('pieces'),
      database.getAllKeys('handles'),
    ]);
    return [...new Set([...files, ...pieces.map(([jobId]) => jobId), ...handles])];
  });
}
