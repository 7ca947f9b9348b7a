import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLOCK_BYTES = 1024 * 1024;

/** Files on disk for a bench, gone with it. */
export interface MadeFiles {
  readonly paths: readonly string[];
  remove(): Promise<void>;
}

/** As many files of as many bytes each; no two alike, so that nothing is the same thing twice. */
export async function makeFiles(count: number, sizeBytes: number): Promise<MadeFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-bench-'));
  const block = randomBytes(Math.min(BLOCK_BYTES, sizeBytes));
  const paths: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `file-${String(index).padStart(4, '0')}.bin`);
    const file = await open(path, 'w');
    for (let written = 0; written < sizeBytes; written += block.length) {
      block.writeUInt32BE(index * 65_536 + written / BLOCK_BYTES, 0);
      await file.write(block, 0, Math.min(block.length, sizeBytes - written));
    }
    await file.close();
    paths.push(path);
  }
  return { paths, remove: () => rm(folder, { recursive: true }) };
}
