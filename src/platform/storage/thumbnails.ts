import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface ThumbnailSchema extends DBSchema {
  /** By job. */
  pictures: { key: string; value: Blob };
}

const CHANNEL_NAME = 'putlink-thumbnails';

/** A database of their own: they are kept for as long as their rows, long after the spool has let the files go. */
async function inThumbnails<T>(work: (database: IDBPDatabase<ThumbnailSchema>) => Promise<T>): Promise<T> {
  const database = await openDB<ThumbnailSchema>('putlink-thumbnails', 1, {
    upgrade: (fresh) => void fresh.createObjectStore('pictures'),
    blocking: (_now, _then, event) => (event.target as IDBDatabase).close(),
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Keeps the small picture of a job's file, and tells the pages that look. */
export async function keepThumbnail(jobId: string, picture: Blob): Promise<void> {
  await inThumbnails((database) => database.put('pictures', picture, jobId));
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.postMessage(jobId);
  channel.close();
}

/** Those of them that are there. */
export function readThumbnails(jobIds: readonly string[]): Promise<Map<string, Blob>> {
  return inThumbnails(async (database) => {
    const { store } = database.transaction('pictures');
    const found = await Promise.all(jobIds.map(async (id) => [id, await store.get(id)] as const));
    return new Map(found.flatMap(([id, picture]) => (picture ? [[id, picture] as const] : [])));
  });
}

/** Takes them away with their rows. Nothing happens where nothing is. */
export async function dropThumbnails(jobIds: readonly string[]): Promise<void> {
  if (jobIds.length === 0) return;
  await inThumbnails(async (database) => {
    const change = database.transaction('pictures', 'readwrite');
    await Promise.all([...jobIds.map((id) => change.store.delete(id)), change.done]);
  });
}

/** Takes away those whose rows are gone: of a file that was removed while its picture was made. */
export async function keepThumbnailsOf(jobIds: ReadonlySet<string>): Promise<void> {
  const all = await inThumbnails((database) => database.getAllKeys('pictures'));
  await dropThumbnails(all.filter((id) => !jobIds.has(id)));
}

/** Calls back with each job that has got a picture. */
export function watchThumbnails(made: (jobId: string) => void): void {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.onmessage = ({ data }: MessageEvent<string>) => made(data);
}
