import { batch, computed, effect, signal } from '@preact/signals';
import type { Job } from '../../core/job/job.ts';
import { entryOf, type JobEntry } from '../../core/job/job-index.ts';
import { inTurn } from '../../core/job/job-order.ts';
import { groupPicks } from '../../core/job/pick.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { askNow } from '../../platform/storage/storage-areas.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { announce } from '../../uploads/view/announce.ts';
import type { FirstReading } from '../../uploads/view/first-reading.ts';
import { sortJobs } from './sort-jobs.ts';

/** As many as are seen at once. */
const FIRST_COUNT = 8;
const NEXT_COUNT = 30;
/** Records at hand for what may be seen next: rows move up as uploads end. */
const AHEAD_COUNT = 8;
/** A burst of changes is drawn as often as an eye can follow, and where drawing takes long no more than part of the time. */
const DRAW_EVERY_MS = 100;
/** Where so many changed together nobody follows the single ones: the drawing leaves the processor to what is drawn. */
const MANY_COUNT = 12;
const DRAW_MANY_EVERY_MS = 300;
const DRAW_PAUSES = 8;

const entries = signal<ReadonlyMap<string, JobEntry>>(new Map());
const records = signal<ReadonlyMap<string, Job>>(new Map());
const drawnCount = signal(FIRST_COUNT);

const order = computed(() => sortJobs(entries.value.values()));

/** By the moment at which they came: in the order of the list they stand together. */
const picks = computed(() => groupPicks(order.value));

const recordsOf = (some: readonly JobEntry[]) =>
  some.flatMap(({ id }) => {
    const job = records.value.get(id);
    return job ? [job] : [];
  });

/** How many uploads there are. */
export const jobsCount = computed(() => entries.value.size);

/** The uploads at the top of the list, as many as are drawn. */
export const drawnJobs = computed(() => recordsOf(order.value.slice(0, drawnCount.value)));

/** The uploads whose records have been read, in the order of the list: those that are drawn and some more. */
export const knownJobs = computed(() => recordsOf(order.value));

/** The place of each drawn upload in the whole list, from 1. Apart from the rows: most of the time only that changes. */
export const placesInList = computed(() => new Map(drawnJobs.value.map(({ id }, index) => [id, index + 1])));

/** The other files that came together with this one, and itself, as they were picked; `job` where its record is at hand. */
export const pickMembers = ({ createdAt }: Pick<Job, 'createdAt'>) =>
  (picks.value.get(createdAt) ?? []).map((entry) => ({ entry, job: records.value.get(entry.id) }));

/** How many more there are below the drawn ones. */
export const hiddenCount = computed(() => Math.max(0, jobsCount.value - drawnCount.value));

/** Draws further rows. */
export function drawMore(): void {
  if (hiddenCount.value > 0) drawnCount.value += NEXT_COUNT;
}

/** Reads what is seen of the list and keeps it true. */
export async function followJobs(reading: Promise<FirstReading>): Promise<void> {
  // Listening comes first: a change between reading and listening would be lost.
  jobRecords.watch(changeSoon);
  const { entries: stored } = await reading;
  if (stored) entries.value = new Map(stored.map((entry) => [entry.id, entry]));
  // Before the worker has made an index for the first time.
  else await readWithoutIndex();
  isRead = true;
  const rows = readMissing();
  askNow();
  await rows;
  draw();
}

/** Reads from now on what is drawn next and what belongs to it, before it is seen. */
export function readAhead(): void {
  effect(() => void readMissing());
  effect(() => void readPicks());
}

/** Reads every upload's record: for what looks through all of them. */
export const readAllJobs = (): Promise<void> => readRecords([...entries.value.keys()]);

async function readWithoutIndex(): Promise<void> {
  const all = (await jobRecords.readAll()).sort(inTurn);
  records.value = new Map(all.map((job) => [job.id, job]));
  entries.value = new Map(all.map((job) => [job.id, entryOf(job)]));
}

const readMissing = () =>
  readRecords(order.value.slice(0, drawnCount.value + AHEAD_COUNT).map(({ id }) => id));

/** All files of the picks that are drawn: what is said of a pick is said of all of it. */
function readPicks(): Promise<void> {
  const drawn = new Set(order.value.slice(0, drawnCount.value).map(({ createdAt }) => createdAt));
  const members = [...drawn].flatMap((createdAt) => picks.value.get(createdAt) ?? []);
  return readRecords(members.map(({ id }) => id));
}

const beingRead = new Set<string>();

async function readRecords(ids: readonly string[]): Promise<void> {
  const known = records.peek();
  const missing = ids.filter((id) => !known.has(id) && !beingRead.has(id));
  if (missing.length === 0) return;
  for (const id of missing) beingRead.add(id);
  const read = await jobRecords.readMany(missing);
  for (const id of missing) beingRead.delete(id);
  // What a change has told meanwhile is newer.
  records.value = new Map([...read, ...records.peek()]);
  const gone = missing.filter((id) => !read.has(id) && !records.peek().has(id));
  if (gone.length > 0) entries.value = without(entries.peek(), gone);
}

function without<V>(map: ReadonlyMap<string, V>, ids: readonly string[]): Map<string, V> {
  const rest = new Map(map);
  for (const id of ids) rest.delete(id);
  return rest;
}

let isRead = false;
let willDraw = false;
const waiting = new Map<string, Job | undefined>();

function changeSoon(id: string, job: Job | undefined): void {
  waiting.set(id, job);
  if (!isRead || willDraw) return;
  willDraw = true;
  const everyMs = drawnChanges > MANY_COUNT ? DRAW_MANY_EVERY_MS : DRAW_EVERY_MS;
  setTimeout(drawInTime, Math.max(everyMs, drawTookMs * DRAW_PAUSES));
}

let drawTookMs = 0;
let drawnChanges = 0;

function drawInTime(): void {
  const beganAtMs = performance.now();
  draw();
  // Preact renders in a task of its own, and the browser after it.
  setTimeout(() => {
    drawTookMs = performance.now() - beganAtMs;
  });
}

/** Takes all changes over that have come since the last time. */
function draw(): void {
  willDraw = false;
  if (waiting.size === 0) return;
  const nextEntries = new Map(entries.value);
  const nextRecords = new Map(records.value);
  for (const [id, job] of waiting) {
    const before = nextEntries.get(id);
    const phaseBefore = nextRecords.get(id)?.phase;
    if (job) {
      nextEntries.set(id, before ? { ...before, isLive: entryOf(job).isLive } : entryOf(job));
      nextRecords.set(id, job);
      if (phaseBefore !== undefined && phaseBefore !== job.phase) sayEnd(job);
    } else {
      nextEntries.delete(id);
      nextRecords.delete(id);
    }
  }
  drawnChanges = waiting.size;
  waiting.clear();
  batch(() => {
    entries.value = nextEntries;
    records.value = nextRecords;
  });
}

function sayEnd(job: Job): void {
  if (job.phase === 'failed' && job.failure) {
    announce(words('announceFailed', job.name, describeFailure(job.failure).what));
  }
  if (job.phase !== 'done') return;
  const delivered =
    job.delivery === 'copied' ? words('stateCopied') : job.delivery === 'pasted' ? words('statePasted') : '';
  announce(`${words('announceDone', job.name)} ${delivered}`.trim());
}
