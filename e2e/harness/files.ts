import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CHUNK_BYTES = 1024 * 1024;

/** Bytes that follow from a seed: the same every time, and different at every place of the file. */
function* seededChunks(sizeBytes: number, seed: string): Generator<Buffer> {
  for (let sent = 0, index = 0; sent < sizeBytes; sent += CHUNK_BYTES, index += 1) {
    const block = createHash('sha512').update(`${seed}:${index}`).digest();
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, sizeBytes - sent));
    chunk.fill(block);
    yield chunk;
  }
}

export interface MadeFile {
  readonly path: string;
  readonly sha256: string;
}

/** Writes a file of this size to a folder of its own and tells its digest. */
export async function makeFile(name: string, sizeBytes: number): Promise<MadeFile> {
  const path = join(await mkdtemp(join(tmpdir(), 'putlink-file-')), name);
  const hash = createHash('sha256');
  for (const chunk of seededChunks(sizeBytes, name)) hash.update(chunk);
  await pipeline(Readable.from(seededChunks(sizeBytes, name)), createWriteStream(path));
  return { path, sha256: hash.digest('hex') };
}

/** The same bytes in memory, as Playwright's `setInputFiles` takes them. */
export function makePayload(name: string, mimeType: string, sizeBytes: number) {
  const buffer = Buffer.concat([...seededChunks(sizeBytes, name)]);
  return { name, mimeType, buffer };
}
