import { entriesOf, INDEX_PARTS, type IndexPart, type JobEntry } from '../../core/job/job-index.ts';
import { jobIndex } from './records.ts';
import type { StoredItem } from './stored-item.ts';

/** The parts that are asked for. Null as long as there is no index: it comes with the first start of the worker. */
export async function readIndexParts(
  parts: readonly string[] = INDEX_PARTS,
): Promise<ReadonlyMap<string, IndexPart> | null> {
  const found = await jobIndex.readMany(parts);
  return found.size === parts.length ? found : null;
}

/** Which jobs there are, in no order; null as long as there is no index. */
export async function readJobEntries(): Promise<JobEntry[] | null> {
  const parts = await readIndexParts();
  return parts && [...parts.values()].flatMap(entriesOf);
}

type IndexItems = Readonly<Record<`index ${string}`, StoredItem<IndexPart | undefined>>>;

const nameOf = (part: string) => `index ${part}` as const;

/** All of the index, for `readTogether`. */
export const INDEX_ITEMS: IndexItems = Object.fromEntries(
  INDEX_PARTS.map((part) => [nameOf(part), jobIndex.item(part)]),
);

/** What `readJobEntries` says, from what was read of `INDEX_ITEMS`. */
export function entriesIn(found: Readonly<Record<string, IndexPart | undefined>>): JobEntry[] | null {
  const parts = INDEX_PARTS.map((part) => found[nameOf(part)]);
  return parts.includes(undefined) ? null : parts.flatMap((part) => entriesOf(part ?? {}));
}
