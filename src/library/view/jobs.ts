import { batch, computed, signal } from '@preact/signals';
import type { Job } from '../../core/job/job.ts';
import type { JobEntry } from '../../core/job/job-index.ts';
import { newestFirst } from '../../core/job/job-order.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import type { FirstReading } from '../../uploads/view/first-reading.ts';

/** As many as a high window shows; the others come when these can be seen. */
const FIRST_COUNT = 60;
const NEXT_COUNT = 500;
/** A burst of changes is drawn as often as an eye can follow. */
const DRAW_EVERY_MS = 100;

const records = signal<ReadonlyMap<string, Job>>(new Map());
const unread = signal<readonly string[]>([]);

/** Every upload whose record has been read, in no order. */
export const allJobs = computed(() => [...records.value.values()]);

export const jobOf = (jobId: string): Job | undefined => records.value.get(jobId);

/** How many uploads there are, those that are yet to be read among them. */
export const totalCount = computed(() => records.value.size + unread.value.length);

/** False for the moment until all of a long history is read. */
export const isComplete = computed(() => unread.value.length === 0);

/** Reads the newest uploads, then all others, and keeps them true. Resolves when there is something to show. */
export async function followJobs(reading: Promise<FirstReading>): Promise<void> {
  // Listening comes first: a change between reading and listening would be lost.
  jobRecords.watch(changeSoon);
  const { entries } = await reading;
  if (entries) unread.value = idsInOrder(entries);
  // Before the worker has made an index for the first time.
  else await readWithoutIndex();
  await readNext(FIRST_COUNT);
  void readRest();
}

const idsInOrder = (entries: readonly JobEntry[]) => [...entries].sort(newestFirst).map(({ id }) => id);

async function readWithoutIndex(): Promise<void> {
  take(new Map((await jobRecords.readAll()).map((job) => [job.id, job])));
}

async function readRest(): Promise<void> {
  while (unread.value.length > 0) await readNext(NEXT_COUNT);
}

async function readNext(count: number): Promise<void> {
  const ids = unread.value.slice(0, count);
  const read = await jobRecords.readMany(ids);
  batch(() => {
    take(read);
    const done = new Set(ids);
    unread.value = unread.value.filter((id) => !done.has(id));
  });
}

/** Left the list since this page is open: a reading that began before would bring them back. */
const gone = new Set<string>();

/** What a change has told meanwhile is newer than what was read. */
function take(read: ReadonlyMap<string, Job>): void {
  const stillThere = [...read].filter(([id]) => !gone.has(id));
  records.value = new Map([...stillThere, ...records.value]);
}

const waiting = new Map<string, Job | undefined>();
let willDraw = false;

function changeSoon(id: string, job: Job | undefined): void {
  waiting.set(id, job);
  if (willDraw) return;
  willDraw = true;
  setTimeout(draw, DRAW_EVERY_MS);
}

function draw(): void {
  willDraw = false;
  const next = new Map(records.value);
  for (const [id, job] of waiting) {
    if (job) {
      next.set(id, job);
      gone.delete(id);
    } else {
      next.delete(id);
      gone.add(id);
    }
  }
  batch(() => {
    records.value = next;
    unread.value = unread.value.filter((id) => !waiting.has(id));
  });
  waiting.clear();
}
