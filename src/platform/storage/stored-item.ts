import { browser } from '../browser/browser.ts';
import { AreaLine } from './area-line.ts';
import { managedArea, NOTHING_SET_KEY } from './managed-area.ts';

type Area = 'local' | 'session';

/** `managed`: what the machine's admin has set; nobody else writes there. */
type ReadArea = Area | 'managed';

const nobodyWrites = () => Promise.reject(new Error('The managed area is read-only.'));

const LINES: Readonly<Record<ReadArea, AreaLine>> = {
  local: new AreaLine(() => browser.storage.local),
  session: new AreaLine(() => browser.storage.session),
  managed: new AreaLine(() => ({
    get: (keys) => managedArea.get(keys),
    set: nobodyWrites,
    remove: nobodyWrites,
  })),
};

/**
 * Sends what has been asked for in this moment before the moment is over: a page that begins has much else to do in it. What changes
 * after the browser has looked is told of to those who begin to watch later in the same moment.
 */
export function askNow(): void {
  for (const [area, line] of Object.entries(LINES)) {
    if (!line.isGathering) continue;
    // The browser tells a page of changes from its first listener on; all that are there by then get what it tells.
    browser.storage[area as ReadArea].onChanged.addListener(hear);
    line.sendNow();
  }
}

const hear = () => undefined;

type Changes = Readonly<Record<string, { readonly newValue?: unknown }>>;

/**
 * Listens to some areas. Each change that anybody listens to is packed for every context that does, and sent there: of areas that are
 * not listened to nothing comes.
 */
function onChangesIn(
  areas: readonly ReadArea[],
  listener: (changes: Changes, area: ReadArea) => void,
): () => void {
  const stops = [...new Set(areas)].map((area) => {
    const listenHere = (changes: Changes) => listener(changes, area);
    const { onChanged } = browser.storage[area];
    onChanged.addListener(listenHere);
    return () => onChanged.removeListener(listenHere);
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** An entry of an area. */
interface Source {
  readonly area: ReadArea;
  readonly key: string;
}

/** A value that is made of one entry of the extension's storage, or of several. */
export interface ReadableItem<T> {
  readonly sources: readonly Source[];
  /** @param found of each source, in their order; `undefined` where there is nothing */
  parse(found: readonly unknown[]): T;
  read(): Promise<T>;
  /** Calls back with the new value after each change from any context; returns the way to stop. */
  watch(changed: (value: T) => void): () => void;
}

/** One value in extension storage: its area, key and reading are said once, here. */
export interface StoredItem<T> extends ReadableItem<T> {
  readonly key: string;
  write(value: T): Promise<void>;
  clear(): Promise<void>;
}

async function readSources(sources: readonly Source[]): Promise<unknown[]> {
  const read = async (area: ReadArea): Promise<Readonly<Record<string, unknown>>> => {
    const keys = sources.flatMap((source) => (source.area === area ? [source.key] : []));
    return keys.length === 0 ? {} : LINES[area].get(keys);
  };
  const managed = read('managed');
  const [local, session] = await Promise.all([read('local'), read('session')]);
  const isNothingSet = local[NOTHING_SET_KEY] === true && !managedArea.isTold;
  const found = { local, session, managed: isNothingSet ? {} : await managed };
  return sources.map(({ area, key }) => found[area][key]);
}

function readableItem<T>(
  sources: readonly Source[],
  parse: (found: readonly unknown[]) => T,
): ReadableItem<T> {
  return {
    sources,
    parse,
    read: async () => parse(await readSources(sources)),
    watch: (changed) => watchSources(sources, (found) => changed(parse(found))),
  };
}

/**
 * The first change of a value that is made of several entries has the others read, since nobody may have done so yet; what
 * changes meanwhile is put on top. So does word that the machine's admin has set something after all.
 */
function watchSources(sources: readonly Source[], changed: (found: readonly unknown[]) => void): () => void {
  let found: unknown[] | null = sources.length === 1 ? [undefined] : null;
  let waiting: (readonly [number, unknown])[] | null = null;
  let readings = 0;
  const take = (entries: readonly (readonly [number, unknown])[]) => {
    if (found === null) return;
    found = [...found];
    for (const [index, value] of entries) found[index] = value;
    changed(found);
  };
  const listener = (changes: Changes, area: ReadArea) => {
    const entries = sources.flatMap((source, index) => {
      const change = source.area === area ? changes[source.key] : undefined;
      return change ? [[index, change.newValue] as const] : [];
    });
    if (entries.length === 0) return;
    const isWordOfAdmin = entries.some(([index]) => sources[index]?.key === NOTHING_SET_KEY);
    if (found && !isWordOfAdmin) return take(entries);
    if (waiting && !isWordOfAdmin) return void waiting.push(...entries);
    found = null;
    waiting = [...(waiting ?? []), ...entries];
    readings += 1;
    const mine = readings;
    void readSources(sources).then((read) => {
      if (mine !== readings) return;
      found = read;
      take(waiting ?? []);
      waiting = null;
    });
  };
  return onChangesIn(
    sources.map(({ area }) => area),
    listener,
  );
}

/** What the machine's admin has set, as one value: `keys` are all that are looked for. */
export function managedItem<T>(
  keys: readonly string[],
  parse: (managed: Readonly<Record<string, unknown>>) => T,
): ReadableItem<T> {
  return readableItem(
    [...keys.map((key) => ({ area: 'managed' as const, key })), { area: 'local', key: NOTHING_SET_KEY }],
    (found) => parse(Object.fromEntries(keys.map((key, index) => [key, found[index]]))),
  );
}

/** Two values as one. */
export function combinedItem<A, B, T>(
  one: ReadableItem<A>,
  other: ReadableItem<B>,
  combine: (one: A, other: B) => T,
): ReadableItem<T> {
  const { length } = one.sources;
  return readableItem([...one.sources, ...other.sources], (found) =>
    combine(one.parse(found.slice(0, length)), other.parse(found.slice(length))),
  );
}

/** @param parse turns whatever is stored, `undefined` too, into a value: the place for defaults and migrations */
export function storedItem<T>(area: Area, key: string, parse: (stored: unknown) => T): StoredItem<T> {
  return {
    ...readableItem([{ area, key }], ([stored]) => parse(stored)),
    key,
    async write(value) {
      await LINES[area].set({ [key]: value });
    },
    async clear() {
      await LINES[area].remove([key]);
    },
  };
}

/** Values to be read together, by the names that they get in what comes back. */
export type StoredItems = Readonly<Record<string, ReadableItem<unknown>>>;

/** What was read of them. */
export type ValuesOf<I extends StoredItems> = {
  readonly [N in keyof I]: I[N] extends ReadableItem<infer T> ? T : never;
};

/** Reads several values with one question to the browser for each area. A question costs about the same for one and for ten. */
export async function readTogether<I extends StoredItems>(items: I): Promise<ValuesOf<I>> {
  const all = Object.entries(items);
  const found = await readSources(all.flatMap(([, { sources }]) => sources));
  let next = 0;
  const values = all.map(([name, { sources, parse }]) => {
    next += sources.length;
    return [name, parse(found.slice(next - sources.length, next))];
  });
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
