import { fail } from '../../core/job/failure.ts';
import { MemoryFile, type SentFile } from '../../platform/network/memory-file.ts';
import { type Reopen, readAsPicked } from './read-as-picked.ts';
import { stateOf } from './source-state.ts';

/** Read in a few ms. */
const SNAPSHOT_BYTES = 4 * 1024 * 1024;

/** In one moment: of a folder full of photos those that come too many are sent from where they lie. */
const MOMENT_BYTES = 64 * 1024 * 1024;

/** @param readingBytes of the snapshots that are being taken */
export const mayTakeSnapshot = (sizeBytes: number, readingBytes: number): boolean =>
  sizeBytes <= SNAPSHOT_BYTES && readingBytes + sizeBytes <= MOMENT_BYTES;

/** What is larger costs no more as a `Blob`, and is in memory only once then. */
const BYTES_AT_HAND = 512 * 1024;

/** A file in memory, where nobody can change it; `bytes` for whoever looks into it now. */
export interface Snapshot {
  readonly file: SentFile;
  readonly bytes: Uint8Array;
}

/**
 * Undefined when the file cannot be read as it was picked.
 *
 * @param type as it will most likely be sent: another one costs a question to the browser's own process
 */
export const takeSnapshot = (file: Blob, type = ''): Promise<Snapshot | undefined> =>
  file.arrayBuffer().then(
    (buffer) => {
      const bytes = new Uint8Array(buffer);
      return { file: inMemory(bytes, type), bytes };
    },
    () => undefined,
  );

const inMemory = (bytes: Uint8Array<ArrayBuffer>, type: string): SentFile =>
  bytes.byteLength <= BYTES_AT_HAND ? new MemoryFile(bytes, type) : new Blob([bytes], { type });

/**
 * A file as it lies there. A log that was written to in this moment is read as it was picked.
 *
 * @throws FailureError `file-unreadable`, or `file-changing` when it is not what was picked any more
 */
export async function readableFile(file: Blob, reopen: Reopen): Promise<Blob> {
  const state = await stateOf(file);
  if (state === 'changed') return readAsPicked(file.size, reopen);
  return state === 'same' ? file : fail('file-unreadable');
}
