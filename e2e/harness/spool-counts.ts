import type { Extension } from './extension.ts';

/** How many entries each store of the spool has. */
export async function spoolCounts(extension: Extension): Promise<Record<string, number>> {
  const observer = await extension.observer();
  return observer.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('putlink-spool'));
    const names = ['files', 'pieces', 'handles'];
    const read = database.transaction(names);
    const counts = await Promise.all(names.map((name) => asked(read.objectStore(name).count())));
    database.close();
    return Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0]));
  });
}
