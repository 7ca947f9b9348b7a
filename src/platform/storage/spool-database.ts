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

/** What must outlive the browser and is too large, or changes too often, for extension storage. */
export interface SpoolSchema extends DBSchema {
  /** Bytes, by job. */
  files: { key: string; value: Blob };
  /** By job. */
  uploads: { key: string; value: KeptUpload };
  /** What S3 has confirmed, by job and part number. */
  parts: { key: [string, number]; value: KeptPart };
  /** By the endpoint's name for the upload. */
  abandoned: { key: string; value: AbandonedUpload };
}

/** Steps to each version: what is spooled outlives an update of the extension. */
function openSpool(): Promise<IDBPDatabase<SpoolSchema>> {
  return openDB<SpoolSchema>('putlink-spool', 2, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) database.createObjectStore('files');
      if (oldVersion < 2) {
        database.createObjectStore('uploads');
        database.createObjectStore('parts');
        database.createObjectStore('abandoned');
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
