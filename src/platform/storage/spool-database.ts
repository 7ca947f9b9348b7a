import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

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

/** What the spool keeps for each job. Every key begins with the job's id. */
export interface SpoolSchema extends DBSchema {
  /** Whole files: the bytes, or the note that all pieces are there. */
  files: { key: string; value: Blob | CopyNote };
  /** Copies that grow beside the sending, by job and number of the piece. */
  pieces: { key: [string, number]; value: Blob };
  handles: { key: string; value: KeptHandle };
}

export type SpoolStore = 'files' | 'pieces' | 'handles';

const STORES: readonly SpoolStore[] = ['files', 'pieces', 'handles'];

/** Raised with every store that is added: the upgrade makes those that are missing. */
const VERSION = 2;

function openSpool(): Promise<IDBPDatabase<SpoolSchema>> {
  return openDB<SpoolSchema>('putlink-spool', VERSION, {
    upgrade(database) {
      for (const store of STORES) {
        if (!database.objectStoreNames.contains(store)) database.createObjectStore(store);
      }
    },
  });
}

/** Does `work` with the spool open. */
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
