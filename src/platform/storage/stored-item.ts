import { managedArea, NOTHING_SET_KEY } from './managed-area.ts';
import { type Area, type Changes, LINES, onChangesIn, type ReadArea } from './storage-areas.ts';

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
