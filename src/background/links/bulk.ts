import {
  type BulkVerb,
  type BulkWork,
  endsPlace,
  isBulkAtWork,
  taken,
  withDone,
  withFailure,
  withoutJob,
  withStop,
} from '../../core/job/bulk-work.ts';
import { type Failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { retryDelayMs } from '../../core/transfer/retry.ts';
import { browser } from '../../platform/browser/browser.ts';
import { bulkWorks, jobRecords } from '../../platform/storage/records.ts';
import { deleteObject, renewLink, revokeLink } from './link-actions.ts';

const ALARM_NAME = 'bulk-works';
/** Of all of them: the endpoint has other people as well, and a browser six sockets to a host. */
const LANES_COUNT = 4;

export const isBulkAlarm = (name: string) => name === ALARM_NAME;

/** Reading what is to be done, changing it and writing it is one step. */
function changeWorks(change: (works: readonly BulkWork[]) => readonly BulkWork[]): Promise<void> {
  return navigator.locks.request('bulk-works', async () => {
    const before = await bulkWorks.read();
    const after = change(before);
    if (after.length === 0) await bulkWorks.clear();
    else if (after !== before) await bulkWorks.write(after);
  });
}

const changeWork = (id: string, change: (work: BulkWork) => BulkWork): Promise<void> =>
  changeWorks((works) => works.map((work) => (work.id === id ? change(work) : work)));

interface BulkWish {
  readonly id: string;
  readonly verb: BulkVerb;
  readonly jobIds: readonly string[];
  readonly expiresInSeconds?: number;
}

/** Takes it on. Said twice it is done once. */
export async function startBulk({ id, verb, jobIds, expiresInSeconds }: BulkWish): Promise<undefined> {
  const work: BulkWork = {
    id,
    verb,
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    waiting: [...new Set(jobIds)],
    doneCount: 0,
    failed: [],
  };
  await changeWorks((works) => (works.some((known) => known.id === id) ? works : [...works, work]));
  void runBulk();
}

export async function stopBulk(id: string): Promise<undefined> {
  await changeWork(id, (work) => (isBulkAtWork(work) ? { ...work, stopped: 'person' } : work));
}

export async function resumeBulk(id: string): Promise<undefined> {
  await changeWork(id, taken);
  void runBulk();
}

export async function dismissBulk(id: string): Promise<undefined> {
  await changeWorks((works) => works.filter((work) => work.id !== id || isBulkAtWork(work)));
}

/** What is under way is finished, and nobody will know how. */
export const forgetBulk = (): Promise<void> => changeWorks(() => []);

/** Sees through what there is to do, one after the other. May be called at any time: also by the worker's start. */
export function runBulk(): Promise<void> {
  return navigator.locks.request('bulk-run', async () => {
    let isWatched = false;
    for (;;) {
      const work = (await bulkWorks.read()).find(isBulkAtWork);
      if (!work) break;
      // Should the worker be ended in the middle, the alarm starts it again.
      if (!isWatched) await browser.alarms.create(ALARM_NAME, { periodInMinutes: 0.5 });
      isWatched = true;
      await seeThrough(work.id);
    }
    if (isWatched) await browser.alarms.clear(ALARM_NAME);
  });
}

const workOf = async (id: string) => (await bulkWorks.read()).find((work) => work.id === id);

/** One person at one place: what is refused there to one of their files is refused to all. */
const doorOf = ({ placeId = '', accountId = '' }: Job) => `${placeId} ${accountId}`;

/** Goes on as far as it can: a place that lets nobody in keeps nobody from the other places. */
async function seeThrough(id: string): Promise<void> {
  const begun = new Set<string>();
  const closed = new Map<string, Failure>();
  const lane = async () => {
    for (;;) {
      const work = await workOf(id);
      const jobId = work && isBulkAtWork(work) && work.waiting.find((waits) => !begun.has(waits));
      if (!jobId) return;
      begun.add(jobId);
      const outcome = await outcomeOf(work, jobId, closed);
      await changeWork(id, outcome);
    }
  };
  await Promise.all(Array.from({ length: LANES_COUNT }, lane));
  const [reason] = closed.values();
  if (reason) await changeWork(id, (work) => withStop(work, reason));
}

/** An endpoint that takes so many questions a minute, or is busy for a moment, is asked again. */
const RETRY = { firstDelayMs: 1_000, maxDelayMs: 20_000 };
const MAX_TRIES = 5;

const isPassing = ({ code, retriable }: Failure) =>
  code === 'rate-limited' || (code === 'issuer-refused' && retriable);

const inLine = (work: BulkWork) => work;

/** @param closed doors that nothing of this work gets through, and why; one that is found so is added */
async function outcomeOf(
  work: BulkWork,
  jobId: string,
  closed: Map<string, Failure>,
): Promise<(now: BulkWork) => BulkWork> {
  for (let tries = 1; ; tries += 1) {
    const job = await jobRecords.read(jobId);
    if (!job) return (now) => withoutJob(now, jobId);
    if (closed.has(doorOf(job))) return inLine;
    try {
      await perform(work, jobId);
      return (now) => withDone(now, jobId);
    } catch (thrown) {
      const reason = failureFrom(thrown);
      if (endsPlace(reason)) {
        closed.set(doorOf(job), reason);
        return inLine;
      }
      if (!isPassing(reason) || tries >= MAX_TRIES) return (now) => withFailure(now, jobId, reason);
      const delayMs = retryDelayMs(
        RETRY,
        tries,
        Math.random(),
        Number(reason.detail?.retryAfterSeconds ?? 0),
      );
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const now = await workOf(work.id);
      // Nobody waits for it any more.
      if (!now || !isBulkAtWork(now)) return inLine;
    }
  }
}

function perform({ verb, expiresInSeconds = 0 }: BulkWork, jobId: string): Promise<undefined> {
  switch (verb) {
    case 'renew':
      return renewLink(jobId, expiresInSeconds);
    case 'revoke':
      return revokeLink(jobId);
    case 'delete':
      return deleteObject(jobId);
  }
}
