import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { processesBelow } from '../scene/processes.ts';

const BLOCK_BYTES = 512;

/** What the browser needs at one moment. */
export interface Sample {
  readonly atMs: number;
  readonly memoryBytes: ReadonlyMap<string, number>;
  readonly diskBytes: number;
}

/** Memory of each kind of process, those of one kind together, and what the profile takes on the disk. */
export function takeSample(pid: number, profileDir: string): Sample {
  const memoryBytes = new Map<string, number>();
  for (const { kind, memoryBytes: bytes } of processesBelow(pid)) {
    memoryBytes.set(kind, (memoryBytes.get(kind) ?? 0) + bytes);
  }
  return { atMs: Date.now(), memoryBytes, diskBytes: bytesBelow(profileDir) };
}

/** Blocks that are taken, so that a sparse file counts for what it takes; files that go meanwhile count for nothing. */
function bytesBelow(folder: string): number {
  let bytes = 0;
  for (const entry of list(folder)) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? bytesBelow(path) : takenBy(path);
  }
  return bytes;
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function takenBy(path: string): number {
  try {
    return statSync(path).blocks * BLOCK_BYTES;
  } catch {
    return 0;
  }
}
