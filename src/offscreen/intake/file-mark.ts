import { readBetweenWrites } from './read-between-writes.ts';

/** So much of each end of a file is looked at. */
const END_BYTES = 64 * 1024;

/** By what a file is known again after it has changed: digests of both ends. */
export interface FileMark {
  readonly sizeBytes: number;
  readonly ends: readonly [string, string];
}

/** @throws DOMException when the file cannot be read as it was picked */
export async function markOf(file: Blob, sizeBytes = file.size): Promise<FileMark> {
  const head = file.slice(0, Math.min(END_BYTES, sizeBytes));
  const tail = file.slice(Math.max(0, sizeBytes - END_BYTES), sizeBytes);
  return { sizeBytes, ends: [await digestOf(head), await digestOf(tail)] };
}

/**
 * True for a file that only got longer since: a log. What another program wrote anew (a document, which has its
 * directory at the end) or in its middle (a database, which keeps its length) is another file.
 */
export async function hasGrown(reopen: () => Promise<File>, mark: FileMark): Promise<boolean> {
  const now = await readBetweenWrites(reopen, async (file) =>
    file.size > mark.sizeBytes ? markOf(file, mark.sizeBytes) : null,
  );
  return now?.ends.every((end, index) => end === mark.ends[index]) ?? false;
}

async function digestOf(bytes: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
