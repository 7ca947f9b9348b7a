import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
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

/** Folders of this worker's test: up to a GiB each. */
const folders: string[] = [];

/** Writes a file of this size to a folder of its own, which is there until the test ends, and tells its digest. */
export async function makeFile(name: string, sizeBytes: number): Promise<MadeFile> {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-file-'));
  folders.push(folder);
  const path = join(folder, name);
  const hash = createHash('sha256');
  const hashed = function* () {
    for (const chunk of seededChunks(sizeBytes, name)) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(Readable.from(hashed()), createWriteStream(path));
  return { path, sha256: hash.digest('hex') };
}

/** What `makeFile` has made since the last call goes. */
export async function removeMadeFiles(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/** The same bytes in memory, as Playwright's `setInputFiles` takes them. */
export function makePayload(name: string, mimeType: string, sizeBytes: number) {
  const buffer = Buffer.concat([...seededChunks(sizeBytes, name)]);
  return { name, mimeType, buffer };
}
