import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptPart } from '../../core/job/part.ts';
import type { PartsTicket } from '../../core/job/ticket.ts';

/** Where an upload in parts was begun: no other endpoint knows it. */
export interface UploadPlace {
  /** Of before there were several places it has none. */
  readonly placeId?: string;
  /** Who had signed in there. */
  readonly accountId?: string;
  readonly endpoint: string;
}

/** An upload in parts that goes on after the worker, the browser and the night. */
export interface KeptUpload extends UploadPlace {
  readonly ticket: PartsTicket;
}

/** An upload that nobody wants any more, and whose parts are still in the bucket. */
export interface AbandonedUpload extends UploadPlace {
  readonly upload: string;
  /** Epoch ms, by this machine's clock. */
  readonly sinceMs: number;
}

/** The file that a person chose, by the browser's own reference to it, and what it was then. */
export interface KeptHandle {
  readonly handle: FileSystemFileHandle;
  readonly sizeBytes: number;
  /** Epoch ms, as `File.lastModified` says. */
  readonly modifiedAt: number;
  /** A photo goes as it is: what the person wanted when they chose it. */
  readonly keepsDetails?: true;
}

/** A copy that was made piece by piece and is whole. */
export interface CopyNote {
  readonly pieceCount: number;
}

/** What must outlive the browser and is too large, or changes too often, for extension storage. */
export interface SpoolSchema extends DBSchema {
  /** Bytes, by job: the file, or the note that all its pieces are there. */
  files: { key: string; value: Blob | CopyNote };
  /** Copies that grow beside the sending, by job and number of the piece. */
  pieces: { key: [string, number]; value: Blob };
  /** By job. */
  handles: { key: string; value: KeptHandle };
  /** By job. */
  uploads: { key: string; value: KeptUpload };
  /** What S3 has confirmed, by job and part number. */
  parts: { key: [string, number]; value: KeptPart };
  /** By the endpoint's name for the upload. */
  abandoned: { key: string; value: AbandonedUpload };
}

/**
 * Steps to each version: what is spooled outlives an update of the extension.
 *
 * @param giveWay called when the connection is in somebody's way, and when the browser has ended it
 */
function openSpool(giveWay: () => void): Promise<IDBPDatabase<SpoolSchema>> {
  return openDB<SpoolSchema>('putlink-spool', 3, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) database.createObjectStore('files');
      if (oldVersion < 2) {
        database.createObjectStore('uploads');
        database.createObjectStore('parts');
        database.createObjectStore('abandoned');
      }
      if (oldVersion < 3) {
        database.createObjectStore('pieces');
        database.createObjectStore('handles');
      }
    },
    blocking: giveWay,
    terminated: giveWay,
  });
}

/** A burst of uploads opens it once; longer it is not kept. */
const IDLE_MS = 1_000;

/** The connection of this context, and how many pieces of work use it. */
interface Opened {
  readonly database: Promise<IDBPDatabase<SpoolSchema>>;
  users: number;
  idle?: ReturnType<typeof setTimeout>;
}

let opened: Opened | undefined;

export type SpoolWork<T> = (database: IDBPDatabase<SpoolSchema>) => Promise<T>;

/** Opens the database for one piece of work. What is held open gives way to an update, or to its removal, at once. */
export async function inSpool<T>(work: SpoolWork<T>): Promise<T> {
  const mine = opened ?? open();
  clearTimeout(mine.idle);
  mine.users += 1;
  try {
    return await work(await mine.database);
  } finally {
    mine.users -= 1;
    if (mine.users === 0) mine.idle = setTimeout(() => close(mine), opened === mine ? IDLE_MS : 0);
  }
}

function open(): Opened {
  const mine: Opened = { database: openSpool(() => close(mine)), users: 0 };
  opened = mine;
  // The next one tries again.
  mine.database.catch(() => leave(mine));
  return mine;
}

/** Work that is under way is finished first. */
function close(mine: Opened): void {
  leave(mine);
  if (mine.users === 0) void mine.database.then((database) => database.close()).catch(() => undefined);
}

function leave(mine: Opened): void {
  if (opened === mine) opened = undefined;
}

/** All keys of one job in a store whose keys are `[jobId, …]`. */
export const ofJob = (jobId: string) => IDBKeyRange.bound([jobId], [jobId, []]);
