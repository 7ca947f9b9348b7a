import type { PipePage } from '../../../dev/browser/pipe-page.ts';
import type { StoredJob } from '../../harness/extension.ts';

/** A job as it is on the disk. */
export type SeenJob = StoredJob & {
  readonly paused?: boolean;
  readonly stored?: boolean;
  readonly held?: boolean;
};

/** A link as it was in some job's record at some time: it may be on somebody's clipboard. */
export interface SeenLink {
  readonly jobId: string;
  readonly id: string;
  readonly url: string;
}

/** In a page of the extension: from now on remembers every link that a job has had, however short. */
export function rememberLinks(): void {
  const links = new Map<string, SeenLink>();
  const look = (value: unknown) => {
    const job = value as StoredJob | undefined;
    if (!job?.link?.url) return;
    links.set(`${job.id} ${job.link.url}`, { jobId: job.id, id: job.link.id, url: job.link.url });
  };
  chrome.storage.onChanged.addListener((changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) if (key.startsWith('job:')) look(newValue);
  });
  Object.assign(globalThis, { seenLinks: links });
}

/** What `rememberLinks` has seen. */
export const seenLinks = (page: PipePage): Promise<SeenLink[]> =>
  page.call(() => [...(globalThis as unknown as { seenLinks: Map<string, SeenLink> }).seenLinks.values()]);

/** The records of the jobs whose file has a name that begins so. */
export const jobsNamed = (page: PipePage, beginning: string): Promise<SeenJob[]> =>
  page.call(async (start) => {
    const stored = await chrome.storage.local.get(null);
    const jobs = Object.entries(stored).filter(([key]) => key.startsWith('job:'));
    return jobs.map(([, job]) => job as SeenJob).filter(({ name }) => name.startsWith(start));
  }, beginning);

/** All that extension storage has on disk, but the token's own entry and the bytes of files, as text. */
export const storedText = (page: PipePage): Promise<string> =>
  page.call(async () => {
    const { token: _own, ...stored } = await chrome.storage.local.get(null);
    return JSON.stringify(stored);
  });

/** What each store of the spool holds; of bytes only that they are there. */
export const spoolText = (page: PipePage): Promise<Record<string, string[]>> =>
  page.call(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('putlink-spool'));
    const names = [...database.objectStoreNames];
    const stores: Record<string, string[]> = {};
    for (const name of names) {
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      stores[name] = keys.map((key, index) => JSON.stringify([key, values[index]]));
    }
    database.close();
    return stores;
  });
