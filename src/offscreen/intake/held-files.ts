import { fail } from '../../core/job/failure.ts';
import type { SentFile } from '../../platform/network/memory-file.ts';
import { readFile } from '../../platform/storage/file-spool.ts';
import { type CleanFile, cleanPhoto } from '../photo/clean-photo.ts';
import { type FileMark, hasGrown, markOf } from './file-mark.ts';
import { type Reopen, readAsPicked } from './read-as-picked.ts';
import { reopenKept } from './reopen-kept.ts';
import { stateOf } from './source-state.ts';
import { mayTakeSnapshot, readableFile, type Snapshot, takeSnapshot } from './take-snapshot.ts';

/** A file that is sent from where it lies, while this document lives: of a photo what is left of it without its details. */
export type HeldFile = FileOnDisk | StableFile;

interface FileOnDisk {
  readonly file: Blob;
  readonly isOnDisk: true;
  readonly reopen: Reopen;
  readonly mark: FileMark | undefined;
}

/** Bytes that nobody else can change: in memory, or in the spool. */
interface StableFile {
  readonly file: SentFile;
  readonly isOnDisk: false;
}

/** The way back to a file, and whether a photo among them goes as it is. */
export interface HowPicked {
  readonly reopen: Reopen;
  readonly keepsDetails: true | undefined;
  /** What it will most likely be sent as. */
  readonly type?: string;
}

/**
 * The files of all jobs, held by reference: the page that picked them may be gone. The copy in the spool is the second
 * way to a file, and the handle that was kept the third.
 */
export function createHeldFiles() {
  const held = new Map<string, HeldFile>();

  let readingBytes = 0;

  const snapshotOf = async (file: Blob, type?: string): Promise<Snapshot | undefined> => {
    if (!mayTakeSnapshot(file.size, readingBytes)) return undefined;
    readingBytes += file.size;
    try {
      return await takeSnapshot(file, type);
    } finally {
      readingBytes -= file.size;
    }
  };

  const keepStable = <F extends SentFile>(jobId: string, file: F): F => {
    held.set(jobId, { file, isOnDisk: false });
    return file;
  };

  /** What the file was when it was picked, though it is not that any more: the copy, or the beginning of a log. */
  const insteadOf = async (jobId: string, { file, reopen, mark }: FileOnDisk): Promise<Blob> => {
    const copy = await readFile(jobId);
    if (copy) return keepStable(jobId, copy);
    if ((await stateOf(file)) === 'gone') return fail('file-lost');
    if (!mark || !reopen || !(await hasGrown(reopen, mark))) return fail('file-changing');
    return keepStable(jobId, await readAsPicked(file.size, reopen));
  };

  const hold = async (
    jobId: string,
    picked: Blob,
    { reopen, keepsDetails, type }: HowPicked,
  ): Promise<CleanFile> => {
    const clean = async <F extends SentFile>(file: F, bytes?: Uint8Array) =>
      keepsDetails ? { file } : cleanPhoto(file, bytes);
    const inMemory = async (file: SentFile, bytes?: Uint8Array) => {
      const cleaned = await clean(file, bytes);
      keepStable(jobId, cleaned.file);
      return cleaned;
    };
    const snapshot = await snapshotOf(picked, type);
    if (snapshot) return inMemory(snapshot.file, snapshot.bytes);
    const readable = await readableFile(picked, reopen);
    if (readable !== picked) return inMemory(readable);
    try {
      const cleaned = await clean(picked);
      // A photo is no log: one that has grown is another one.
      const back = cleaned.file === picked ? reopen : undefined;
      const mark = back && (await markOf(picked));
      held.set(jobId, { file: cleaned.file, isOnDisk: true, reopen: back, mark });
      return cleaned;
    } catch {
      return inMemory(await readAsPicked(picked.size, reopen));
    }
  };

  return {
    /**
     * Takes a file in, and photos among them without their details.
     *
     * @throws FailureError `file-unreadable`, or `file-changing` when it is not what was picked any more
     */
    hold,

    /**
     * The bytes of a job as they were when it was picked. Asked before every PUT: what was right for the last one may
     * have changed or be gone.
     *
     * @throws FailureError `file-lost`, `file-changing`, or `file-permission` when the person has to be asked
     */
    async fileOf(jobId: string): Promise<SentFile> {
      const known = held.get(jobId);
      if (known && (!known.isOnDisk || (await stateOf(known.file)) === 'same')) return known.file;
      if (known) return insteadOf(jobId, known);
      const copy = await readFile(jobId);
      if (copy) return keepStable(jobId, copy);
      const { file, ...picked } = await reopenKept(jobId);
      return (await hold(jobId, file, picked)).file;
    },

    /**
     * Whether what a request has sent is the file as it was picked. One that has only grown since is: its new end was
     * no part of the request. One that is gone is as well: the request had it open.
     */
    async isAsPicked(jobId: string): Promise<boolean> {
      const known = held.get(jobId);
      if (!known?.isOnDisk || (await stateOf(known.file)) !== 'changed') return true;
      const { mark, reopen } = known;
      return mark !== undefined && reopen !== undefined && (await hasGrown(reopen, mark));
    },

    jobIds: (): string[] => [...held.keys()],
    get: (jobId: string): HeldFile | undefined => held.get(jobId),
    release: (jobId: string): void => void held.delete(jobId),
  };
}

export type HeldFiles = ReturnType<typeof createHeldFiles>;
