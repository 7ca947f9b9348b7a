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
import { gather } from '../../platform/browser/gather.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { readIndexParts, readJobEntries } from '../../platform/storage/read-job-index.ts';
import { jobIndex, jobRecords } from '../../platform/storage/records.ts';
import { writeTogether } from '../../platform/storage/stored-item.ts';

/** Reading the index, changing it and writing it together with the records that it tells of is one step. */
const indexLock = <T>(work: () => Promise<T>): Promise<T> => underLock('job-index', work);

/** Jobs that are to be written. */
interface Change {
  readonly jobs: readonly Job[];
  /** Whether it is of interest which entries there are then. */
  readonly needsAll: boolean;
}

/** Of a burst of uploads many end close together: they are one reading and one writing. */
const writeSoon = gather((changes: readonly Change[]) => indexLock(() => writeAll(changes)));

/** @returns for each change that needs them the entries as they are after it and those before it */
async function writeAll(changes: readonly Change[]): Promise<readonly (readonly JobEntry[] | undefined)[]> {
  const jobs = changes.flatMap((change) => change.jobs);
  const records = jobRecords.items(jobs.map((job) => [job.id, job]));
  const needsAll = changes.some((change) => change.needsAll);
  const changed = [...new Set(jobs.map(({ id }) => indexPartOf(id)))];
  const found = await readIndexParts(needsAll ? INDEX_PARTS : changed);
  if (!found) {
    await writeTogether('local', records);
    await buildIndex();
    const built = (await readJobEntries()) ?? [];
    return changes.map(() => built);
  }
  const parts = new Map(found);
  const told = changes.map((change) => {
    for (const job of change.jobs) {
      const part = indexPartOf(job.id);
      parts.set(part, withEntry(parts.get(part) ?? {}, entryOf(job)));
    }
    return change.needsAll ? [...parts.values()].flatMap(entriesOf) : undefined;
  });
  await writeTogether('local', records, jobIndex.items(changed.map((name) => [name, parts.get(name) ?? {}])));
  return told;
}

/** Jobs that are new or have changed whether they are live: their records and the index are written as one. */
export async function writeIndexed(jobs: readonly Job[]): Promise<void> {
  if (jobs.length > 0) await writeSoon({ jobs, needsAll: false });
}

/**
 * Writes a job that has ended: its record and the index as one.
 *
 * @returns whether another one has work left; of several that end in one moment the last one is told that none has
 */
export async function writeEnded(job: Job): Promise<boolean> {
  const entries = (await writeSoon({ jobs: [job], needsAll: true })) ?? [];
  return entries.some(({ id, isLive: works }) => works && id !== job.id);
}

/** Writes a job as it is after an event. */
export function rewriteJob(before: Job, after: Job): Promise<void> {
  return isLive(before) === isLive(after) ? jobRecords.write(after.id, after) : writeIndexed([after]);
}

/** Writes jobs after an event that has changed of none whether it is live. */
export async function rewriteJobs(after: readonly Job[]): Promise<void> {
  if (after.length > 0) await writeTogether('local', jobRecords.items(after.map((job) => [job.id, job])));
}

/** Takes records away. A kill in between leaves one that no list has; `repairIndex` finds it again. */
export function removeJobs(jobIds: readonly string[]): Promise<void> {
  return indexLock(async () => {
    const parts = await readIndexParts([...new Set(jobIds.map(indexPartOf))]);
    const changed = [...(parts ?? [])].map(([name, part]) => [name, withoutEntries(part, jobIds)] as const);
    await writeTogether('local', jobIndex.items(changed));
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
