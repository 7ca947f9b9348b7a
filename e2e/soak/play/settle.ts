import { setTimeout as wait } from 'node:timers/promises';
import { jobsNamed, type SeenJob } from '../scene/observer.ts';
import { choose, press } from '../scene/person.ts';
import type { Tally } from '../tally.ts';
import type { Course } from './perform-act.ts';

/** A dead line is found after three quarters of a minute, and all of its other tries take some as well. */
const PATIENCE_MS = 240_000;
const LOOK_EVERY_MS = 250;
/** A file that the popup has not handed over by then has gone with it. */
const HANDOVER_MS = 4000;
/** So often a person tries until nothing is planned any more that could go wrong. */
const TRIES_UNDER_FAULTS = 2;
const MOST_TRIES = 6;

/** These are mended by a second try; all others only by choosing the file again. */
const CHOOSE_AGAIN = new Set(['file-lost', 'file-permission', 'file-unreadable', 'file-changing']);

/** Why a round did not come to its end. */
export interface Unsettled {
  readonly mark: string;
  readonly job: SeenJob | undefined;
}

/**
 * Lets all come to an end, as a person would: opens the popup, resumes what was paused, presses "Retry", and chooses a file
 * again that the browser says it has lost. What failed, and how often, is counted.
 *
 * @returns what has not ended in time
 */
export async function settle(course: Course, beginning: string, tally: Tally): Promise<Unsettled[]> {
  const { scene, files } = course;
  const { browser } = scene;
  const endsAtMs = Date.now() + PATIENCE_MS;
  const tries = new Map<string, number>();
  const missingSince = new Map<string, number>();
  for (;;) {
    const jobs = await jobsNamed(browser.observer, beginning);
    const open: Unsettled[] = [];
    for (const mark of files.keys()) {
      const ofMark = jobs.filter(({ name }) => name.startsWith(mark));
      const job = ofMark.sort((a, b) => b.createdAt - a.createdAt)[0];
      if (job && isSettled(job, course)) continue;
      open.push({ mark, job });
      if (!job) {
        const sinceMs = missingSince.get(mark) ?? Date.now();
        missingSince.set(mark, sinceMs);
        if (Date.now() - sinceMs < HANDOVER_MS) continue;
        missingSince.delete(mark);
        tally.add('file chosen again: the popup had gone before anybody had it');
        await chooseAgain(course, mark);
      } else if (job.paused && job.phase === 'queued') {
        await press(browser, job.id, 'resume');
      } else if (job.phase === 'failed') {
        const count = (tries.get(mark) ?? 0) + 1;
        tries.set(mark, count);
        if (count > TRIES_UNDER_FAULTS) scene.calm();
        if (count > MOST_TRIES) return open;
        await mend(course, mark, job, tally);
      }
    }
    if (open.length === 0) return [];
    if (Date.now() > endsAtMs) return open;
    await browser.popup();
    await wait(LOOK_EVERY_MS);
  }
}

function isSettled(job: SeenJob, { cancelled }: Course): boolean {
  return (
    job.phase === 'done' || job.phase === 'cancelled' || (job.phase === 'failed' && cancelled.has(job.id))
  );
}

async function mend(course: Course, mark: string, job: SeenJob, tally: Tally): Promise<void> {
  const code = job.failure?.code ?? '';
  tally.add(`told: ${code}`);
  if (code === 'unexpected')
    course.surprises.push({ mark, facts: JSON.stringify(job.failure?.detail ?? {}) });
  if (CHOOSE_AGAIN.has(code)) {
    tally.add('file chosen again: the browser had lost it');
    return chooseAgain(course, mark);
  }
  const { browser } = course.scene;
  if (await press(browser, job.id, 'retry')) tally.add('retry pressed');
  await leaves(course, job);
}

async function chooseAgain({ scene, files }: Course, mark: string): Promise<void> {
  await choose(scene.browser, [files.get(mark)?.path ?? '']);
  const before = (await jobsNamed(scene.browser.observer, mark)).length;
  const endsAtMs = Date.now() + HANDOVER_MS;
  while (Date.now() < endsAtMs && (await jobsNamed(scene.browser.observer, mark)).length <= before) {
    await wait(LOOK_EVERY_MS);
  }
}

/** The button works a moment later; pressed twice it would be counted twice. */
async function leaves({ scene }: Course, { id, name }: SeenJob): Promise<void> {
  const endsAtMs = Date.now() + HANDOVER_MS;
  const isStillFailed = async () =>
    (await jobsNamed(scene.browser.observer, name)).some((job) => job.id === id && job.phase === 'failed');
  while (Date.now() < endsAtMs && (await isStillFailed())) await wait(LOOK_EVERY_MS);
}
