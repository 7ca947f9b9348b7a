import { isLive, type Job } from './job.ts';

/** What the order of a list needs to know of a job, without its record. */
export interface JobEntry {
  readonly id: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly placeInPick: number;
  readonly isLive: boolean;
}

/** Some of the entries as they are stored: `[createdAt, placeInPick, 1 while live]` by job. */
export type IndexPart = Readonly<Record<string, readonly [number, number, 0 | 1]>>;

/** The index is in parts, so that a burst of uploads does not write all of it for each. */
export const INDEX_PARTS: readonly string[] = [...'0123456789abcdef'];

/** Of one pick. Fewer would be in more parts when they end, more would be written with each of them. */
const NEIGHBOURS = 32;

/**
 * The part that has a job's entry: neighbours of one pick are in one, since they end close together, and the others are spread
 * evenly.
 */
export function indexPartOf({ createdAt, placeInPick = 0 }: Pick<Job, 'createdAt' | 'placeInPick'>): string {
  const turn = Math.floor(createdAt / 1000) + Math.floor(placeInPick / NEIGHBOURS);
  return INDEX_PARTS[Math.abs(turn % INDEX_PARTS.length)] ?? '0';
}

export const entryOf = (job: Job): JobEntry => ({
  id: job.id,
  createdAt: job.createdAt,
  placeInPick: job.placeInPick ?? 0,
  isLive: isLive(job),
});

/** A part with the job's entry as it is now. */
export function withEntry(
  part: IndexPart,
  { id, createdAt, placeInPick, isLive: live }: JobEntry,
): IndexPart {
  return { ...part, [id]: [createdAt, placeInPick, live ? 1 : 0] };
}

export function withoutEntries(part: IndexPart, jobIds: Iterable<string>): IndexPart {
  const gone = new Set(jobIds);
  return Object.fromEntries(Object.entries(part).filter(([id]) => !gone.has(id)));
}

export const entriesOf = (part: IndexPart): JobEntry[] =>
  Object.entries(part).map(([id, [createdAt, placeInPick, live]]) => ({
    id,
    createdAt,
    placeInPick,
    isLive: live === 1,
  }));

/**
 * The whole index of these jobs, by part; each part is there, if empty.
 *
 * @param inOrder jobs of one moment as they shall stand: of before there were places, some have none
 */
export function indexOf(inOrder: readonly Job[]): ReadonlyMap<string, IndexPart> {
  const index = new Map<string, IndexPart>(INDEX_PARTS.map((part) => [part, {}]));
  const placed = new Map<number, number>();
  for (const job of inOrder) {
    const placeInPick = job.placeInPick ?? placed.get(job.createdAt) ?? 0;
    placed.set(job.createdAt, placeInPick + 1);
    const part = indexPartOf(job);
    index.set(part, withEntry(index.get(part) ?? {}, { ...entryOf(job), placeInPick }));
  }
  return index;
}
