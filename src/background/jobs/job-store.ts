import { isLive, type Job } from '../../core/job/job.ts';
import {
  entriesOf,
  entryOf,
  INDEX_PARTS,
  indexOf,
  indexPartOf,
  type JobEntry,
  withEntry,
  withoutEntries,
} from '../../core/job/job-index.ts';
import { inTurn, newestFirst } from '../../core/job/job-order.ts';
import { pickOf } from '../../core/job/pick.ts';
import { gather } from '../../platform/browser/gather.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { readIndexParts, readJobEntries } from '../../platform/storage/read-job-index.ts';
import { jobIndex, jobRecords } from '../../platform/storage/records.ts';
import { type StoredEntries, writeTogether } from '../../platform/storage/stored-collection.ts';

/** Reading the index, changing it and writing it together with the records that it tells of is one step. */
const indexLock = <T>(work: () => Promise<T>): Promise<T> => underLock('job-index', work);

/** Jobs that are to be written. */
interface Change {
  readonly jobs: readonly Job[];
  /** Other entries that are true only with them. */
  readonly together: StoredEntries;
  /** Whether it is of interest which entries there are then. */
  readonly needsAll: boolean;
}

/** Of a burst of uploads many end close together: they are one reading and one writing. */
const writeSoon = gather((changes: readonly Change[]) => indexLock(() => writeAll(changes)));

/** @returns for each change that needs them the entries as they are when it is written, and those behind it are not */
async function writeAll(changes: readonly Change[]): Promise<readonly (readonly JobEntry[] | undefined)[]> {
  const jobs = changes.flatMap((change) => change.jobs);
  const records = Object.assign(
    {},
    ...changes.map(({ together }) => together),
    jobRecords.items(jobs.map((job) => [job.id, job])),
  );
  const needsAll = changes.some((change) => change.needsAll);
  const names = [...new Set(jobs.map(indexPartOf))];
  const found = await readIndexParts(needsAll ? INDEX_PARTS : names);
  const parts = new Map(found);
  if (found) {
    for (const job of jobs) {
      const name = indexPartOf(job);
      parts.set(name, withEntry(parts.get(name) ?? {}, entryOf(job)));
    }
    await writeTogether('local', records, jobIndex.items(names.map((name) => [name, parts.get(name) ?? {}])));
  } else {
    await writeTogether('local', records);
    await buildIndex();
  }
  if (!needsAll) return changes.map(() => undefined);
  const entries = found ? [...parts.values()].flatMap(entriesOf) : ((await readJobEntries()) ?? []);
  return changes.map((_, index) => {
    const behind = new Set(changes.slice(index + 1).flatMap((change) => change.jobs.map(({ id }) => id)));
    return entries.map((entry) => (behind.has(entry.id) ? { ...entry, isLive: true } : entry));
  });
}

/**
 * Jobs that are new or have changed whether they are live: their records and the index are written as one.
 *
 * @param together other entries that are true only with them
 */
export async function writeIndexed(jobs: readonly Job[], together: StoredEntries = {}): Promise<void> {
  await writeSoon({ jobs, together, needsAll: false });
}

/** What is around a job that has ended. */
export interface Surroundings {
  /** Another one has work left. */
  readonly areOthersLive: boolean;
  /** The files that came together with it, itself among them, as they were picked. */
  readonly pick: readonly JobEntry[];
}

const around = (entries: readonly JobEntry[], job: Job): Surroundings => ({
  areOthersLive: entries.some(({ id, isLive: works }) => works && id !== job.id),
  pick: pickOf(entries, job),
});

/** What is around a job now. */
export const surroundingsOf = async (job: Job): Promise<Surroundings> => around(await readEntries(), job);

/**
 * Writes a job that has ended: its record and the index as one.
 *
 * @param together other entries that are true only with it
 * @returns what is around it then: of a pick that ends exactly one finds all others ended, also where several end in one moment
 */
export async function writeEnded(job: Job, together: StoredEntries = {}): Promise<Surroundings> {
  const entries = await writeSoon({ jobs: [job], together, needsAll: true });
  return around(entries ?? [], job);
}

/** Writes a job as it is after an event. */
export function rewriteJob(before: Job, after: Job): Promise<void> {
  return isLive(before) === isLive(after) ? jobRecords.write(after.id, after) : writeIndexed([after]);
}

/** Writes jobs after an event that has changed of none whether it is live. */
export async function rewriteJobs(after: readonly Job[]): Promise<void> {
  if (after.length > 0) await writeTogether('local', jobRecords.items(after.map((job) => [job.id, job])));
}

/**
 * Takes records away. A kill in between leaves one that no list has; `repairIndex` finds it again.
 *
 * @param together other entries that are true only without them
 */
export function removeJobs(jobIds: readonly string[], together: StoredEntries = {}): Promise<void> {
  return indexLock(async () => {
    const parts = await readIndexParts();
    const changed = [...(parts ?? [])].flatMap(([name, part]) =>
      jobIds.some((id) => id in part) ? [[name, withoutEntries(part, jobIds)] as const] : [],
    );
    await writeTogether('local', together, jobIndex.items(changed));
    await jobRecords.remove(jobIds);
    const left = await readJobEntries();
    if (left?.length === 0) await jobIndex.remove(INDEX_PARTS);
  });
}

/** Writes the index anew from the records. */
export const repairIndex = (): Promise<void> => indexLock(buildIndex);

/** Without a job there is no index either: after "Forget everything" nothing is left. */
async function buildIndex(): Promise<void> {
  const jobs = (await jobRecords.readAll()).sort(inTurn);
  if (jobs.length === 0) await jobIndex.remove(INDEX_PARTS);
  else await writeTogether('local', jobIndex.items(indexOf(jobs)));
}

async function readEntries(): Promise<JobEntry[]> {
  const entries = await readJobEntries();
  if (entries) return entries;
  // Records of before there was an index, unless somebody has built it meanwhile.
  await indexLock(async () => {
    if (!(await readIndexParts())) await buildIndex();
  });
  return (await readJobEntries()) ?? [];
}

/** The entries of the jobs that have work left, those first whose turn it is. */
export async function liveEntries(): Promise<JobEntry[]> {
  return (await readEntries()).filter((entry) => entry.isLive).sort(inTurn);
}

/** The entries of the jobs that have ended, the newest first. */
export async function endedEntries(): Promise<JobEntry[]> {
  return (await readEntries()).filter((entry) => !entry.isLive).sort(newestFirst);
}

/** The records of the jobs that have work left, those first whose turn it is. */
export async function liveJobs(): Promise<Job[]> {
  return (await readJobs(await liveEntries())).filter(isLive);
}

/** True while a job has work left. */
export const isAnyLive = async (): Promise<boolean> => (await readEntries()).some((entry) => entry.isLive);

/** The records of these jobs, in the order of the entries. */
export async function readJobs(entries: readonly JobEntry[]): Promise<Job[]> {
  const found = await jobRecords.readMany(entries.map(({ id }) => id));
  return [...found.values()];
}
