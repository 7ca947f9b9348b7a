import { browser } from '../browser/browser.ts';
import { type Area, type Changes, LINES, onChangesIn } from './storage-areas.ts';
import { type StoredItem, storedItem } from './stored-item.ts';

/** Many values of one shape, each under a key of its own, so that two writers never overwrite each other's entry. */
export interface StoredCollection<T> {
  /** One of them, for `readTogether`. */
  item(id: string): StoredItem<T | undefined>;
  read(id: string): Promise<T | undefined>;
  /** Those of them that are there, by id. */
  readMany(ids: readonly string[]): Promise<Map<string, T>>;
  /** Slow where there is much else: the browser looks at every entry of the area. */
  readAll(): Promise<T[]>;
  write(id: string, value: T): Promise<void>;
  /** The entries of these values, for `writeTogether`. */
  items(values: Iterable<readonly [string, T]>): StoredEntries;
  remove(ids: readonly string[]): Promise<void>;
  /** Calls back with each entry that changed; `undefined` for one that is gone. */
  watch(changed: (id: string, value: T | undefined) => void): () => void;
}

/** Entries of an area as the browser takes them. */
export type StoredEntries = Readonly<Record<string, unknown>>;

/** Writes entries of several collections so that either all of them are there or none, whoever is killed meanwhile. */
export async function writeTogether(area: Area, ...entries: readonly StoredEntries[]): Promise<void> {
  await LINES[area].set(Object.assign({}, ...entries));
}

export function storedCollection<T>(area: Area, prefix: string): StoredCollection<T> {
  const keyOf = (id: string) => `${prefix}:${id}`;
  return {
    item: (id) => storedItem<T | undefined>(area, keyOf(id), (stored) => stored as T | undefined),
    async read(id) {
      return (await LINES[area].get([keyOf(id)]))[keyOf(id)] as T | undefined;
    },
    async readMany(ids) {
      if (ids.length === 0) return new Map();
      const found = await LINES[area].get(ids.map(keyOf));
      return new Map(ids.flatMap((id) => (keyOf(id) in found ? [[id, found[keyOf(id)] as T]] : [])));
    },
    async readAll() {
      const everything = await browser.storage[area].get(null);
      return Object.entries(everything)
        .filter(([key]) => key.startsWith(`${prefix}:`))
        .map(([, value]) => value as T);
    },
    async write(id, value) {
      await LINES[area].set({ [keyOf(id)]: value });
    },
    items(values) {
      return Object.fromEntries([...values].map(([id, value]) => [keyOf(id), value]));
    },
    async remove(ids) {
      await LINES[area].remove(ids.map(keyOf));
    },
    watch(changed) {
      const listener = (changes: Changes) => {
        for (const [key, change] of Object.entries(changes)) {
          if (key.startsWith(`${prefix}:`)) {
            changed(key.slice(prefix.length + 1), change.newValue as T | undefined);
          }
        }
      };
      return onChangesIn([area], listener);
    },
  };
}
