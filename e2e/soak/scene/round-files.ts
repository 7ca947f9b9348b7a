import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type MadeFile, makeFile } from '../../harness/files.ts';
import type { Round } from '../plan/soak-plan.ts';

/** The files of a round on disk, by mark, with their digests. */
export type RoundFiles = ReadonlyMap<string, MadeFile>;

export async function makeRoundFiles({ uploads }: Round): Promise<RoundFiles> {
  const files = new Map<string, MadeFile>();
  for (const { mark, name, sizeBytes } of uploads) files.set(mark, await makeFile(name, sizeBytes));
  return files;
}

export async function removeRoundFiles(files: RoundFiles): Promise<void> {
  for (const { path } of files.values()) await rm(dirname(path), { recursive: true, force: true });
}
