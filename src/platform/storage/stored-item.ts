import { browser } from '../browser/browser.ts';
import { AreaLine } from './area-line.ts';

type Area = 'local' | 'session';

const LINES: Readonly<Record<Area, AreaLine>> = {
  local: new AreaLine(() => browser.storage.local),
  session: new AreaLine(() => browser.storage.session),
};

/** One value in extension storage: its area, key and reading are said once, here. */
export interface StoredItem<T> {
  readonly area: Area;
  readonly key: string;
  parse(stored: unknown): T;
  read(): Promise<T>;
  write(value: T): Promise<void>;
  clear(): Promise<void>;
  /** Calls back with the new value after each change from any context; returns the way to stop. */
  watch(changed: (value: T) => void): () => void;
}

/** @param parse turns whatever is stored, `undefined` too, into a value: the place for defaults and migrations */
export function storedItem<T>(area: Area, key: string, parse: (stored: unknown) => T): StoredItem<T> {
  return {
    area,
    key,
    parse,
    async read() {
      return parse((await LINES[area].get([key]))[key]);
    },
    async write(value) {
      await LINES[area].set({ [key]: value });
    },
    async clear() {
      await LINES[area].remove([key]);
    },
    watch(changed) {
      const listener = (changes: Record<string, { newValue?: unknown }>, changedArea: string) => {
        const change = changes[key];
        if (changedArea === area && change) changed(parse(change.newValue));
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
}

/** Values to be read together, by the names that they get in what comes back. */
export type StoredItems = Readonly<Record<string, StoredItem<unknown>>>;

/** What was read of them. */
export type ValuesOf<I extends StoredItems> = {
  readonly [N in keyof I]: I[N] extends StoredItem<infer T> ? T : never;
};

/** Reads several values with one question to the browser for each area. A question costs about the same for one and for ten. */
export async function readTogether<I extends StoredItems>(items: I): Promise<ValuesOf<I>> {
  const all = Object.entries(items);
  const read = async (area: Area) => {
    const keys = all.filter(([, item]) => item.area === area).map(([, { key }]) => key);
    return keys.length === 0 ? {} : LINES[area].get(keys);
  };
  const [local, session] = await Promise.all([read('local'), read('session')]);
  const found: Record<Area, Readonly<Record<string, unknown>>> = { local, session };
  const values = all.map(([name, { area, key, parse }]) => [name, parse(found[area][key])]);
  return Object.fromEntries(values) as ValuesOf<I>;
}

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
      const listener = (changes: Record<string, { newValue?: unknown }>, changedArea: string) => {
        if (changedArea !== area) return;
        for (const [key, change] of Object.entries(changes)) {
          if (key.startsWith(`${prefix}:`)) {
            changed(key.slice(prefix.length + 1), change.newValue as T | undefined);
          }
        }
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
}
