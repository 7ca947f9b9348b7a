import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptPart } from '../../core/job/part.ts';
import type { PartsTicket } from '../../core/job/ticket.ts';

/** An upload in parts that goes on after the worker, the browser and the night. */
export interface KeptUpload {
  readonly ticket: PartsTicket;
  /** Of the settings when it was begun: no other endpoint knows it. */
  readonly endpoint: string;
}

/** An upload that nobody wants any more, and whose parts are still in the bucket. */
export interface AbandonedUpload {
  readonly upload: string;
  readonly endpoint: string;
  /** Epoch ms, by this machine's clock. */
  readonly sinceMs: number;
}

/** The file that a person chose, by the browser's own reference to it, and what it was then. */
export interface KeptHandle {
  readonly handle: FileSystemFileHandle;
  readonly sizeBytes: number;
  /** Epoch ms, as `File.lastModified` says. */
  readonly modifiedAt: number;
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

/** Steps to each version: what is spooled outlives an update of the extension. */
function openSpool(): Promise<IDBPDatabase<SpoolSchema>> {
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
  });
}

/** Opens the database for one piece of work: nothing held open stands in the way of an update. */
export async function inSpool<T>(work: (database: IDBPDatabase<SpoolSchema>) => Promise<T>): Promise<T> {
  const database = await openSpool();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** All keys of one job in a store whose keys are `[jobId, …]`. */
export const ofJob = (jobId: string) => IDBKeyRange.bound([jobId], [jobId, []]);
