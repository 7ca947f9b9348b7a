import type { Extension } from './extension.ts';

/** How many entries stores of the spool have. */
export async function spoolCounts(
  extension: Extension,
  stores: readonly string[] = ['files', 'pieces', 'handles'],
): Promise<Record<string, number>> {
  const observer = await extension.observer();
  return observer.evaluate(async (names) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('putlink-spool'));
    const read = database.transaction(names);
    const counts = await Promise.all(names.map((name) => asked(read.objectStore(name).count())));
    database.close();
    return Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0]));
  }, stores);
}
