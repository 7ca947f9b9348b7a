import { type Failure, failureFrom } from '../../core/job/failure.ts';
import { PARTS_FROM_BYTES } from '../../core/parts/parts-from.ts';
import { spooledJobIds } from '../../platform/storage/file-spool.ts';
import { dropZipFile } from '../../platform/storage/zip-files.ts';
import type { FilesTaken, UploadStart } from '../../protocol/upload-messages.ts';
import { readyChecksums } from '../checksum/checksum-of.ts';
import { createHeldFiles } from './held-files.ts';
import { createSpareCopies } from './spare-copies.ts';
import { takeFiles } from './take-files.ts';

/** Where the bytes of a job are: in the spool, in this document, on their way into it, or why nowhere. */
export type Whereabouts = 'spooled' | 'held' | 'coming' | Failure;

/** Where it is counted how far all files are together. */
interface Meter {
  expect(jobId: string, totalBytes: number): void;
  gone(jobId: string): void;
}

/** All files of this document, with their copies. */
export function createIntake(
  sentBytes: (jobId: string) => number | undefined,
  meter: Meter,
  seen: (jobId: string, file: Blob, type: string) => void,
) {
  const held = createHeldFiles();
  const copies = createSpareCopies(held, sentBytes);
  /** Jobs whose files are being opened: for a folder, of which a zip is made, that takes minutes. To be aborted when nobody wants it. */
  const taking = new Map<string, AbortController>();
  /** Jobs whose file is a zip that was made here. One of before this document is dropped at the next start of the browser. */
  const zips = new Set<string>();

  const hold: Parameters<typeof takeFiles>[1] = async (jobId, file, picked) => {
    // Each part has its checksum.
    if (file.size >= PARTS_FROM_BYTES) readyChecksums();
    const clean = await held.hold(jobId, file, picked);
    meter.expect(jobId, clean.file.size);
    copies.wantFor(jobId);
    return clean;
  };

  const find = async (jobId: string, isSpooled: boolean): Promise<Whereabouts> => {
    if (isSpooled) return 'spooled';
    // What is held may still be looked at: whoever takes it tells what it is.
    if (taking.has(jobId)) return 'coming';
    if (held.get(jobId)) return 'held';
    try {
      await held.fileOf(jobId);
      copies.wantFor(jobId);
      return 'held';
    } catch (thrown) {
      return failureFrom(thrown);
    }
  };

  const release = (jobId: string): void => {
    const isComing = taking.get(jobId);
    // What comes of it is let go when it is there.
    if (isComing) return void isComing.abort();
    held.release(jobId);
    meter.gone(jobId);
    if (zips.delete(jobId)) void dropZipFile(jobId);
    copies.release(jobId);
  };

  return {
    fileOf: held.fileOf,
    isAsPicked: held.isAsPicked,

    async take(handover: FilesTaken): Promise<readonly UploadStart[]> {
      const jobIds = handover.uploads.map(({ jobId }) => jobId);
      for (const jobId of jobIds) taking.set(jobId, new AbortController());
      handover.files.forEach((file, index) => {
        if (file instanceof FileSystemDirectoryHandle) zips.add(jobIds[index] ?? '');
      });
      const isUnwanted = (jobId: string) => taking.get(jobId)?.signal.aborted ?? false;
      try {
        return await takeFiles(handover, hold, seen, isUnwanted);
      } catch (thrown) {
        // Nobody knows of these jobs: what was taken in for them would stay here, and on the disk.
        for (const jobId of jobIds) release(jobId);
        throw thrown;
      } finally {
        const unwanted = jobIds.filter(isUnwanted);
        for (const jobId of jobIds) taking.delete(jobId);
        for (const jobId of unwanted) release(jobId);
      }
    },

    /** Looks for the bytes of jobs; opens those again for which there is a handle and a permission. */
    async findAll(jobIds: readonly string[]): Promise<Record<string, Whereabouts>> {
      const spooled = new Set(await spooledJobIds());
      const found = jobIds.map(async (jobId) => [jobId, await find(jobId, spooled.has(jobId))] as const);
      return Object.fromEntries(await Promise.all(found));
    },

    heldJobIds: held.jobIds,

    /** The job has no use for its file any more. */
    release,
  };
}
