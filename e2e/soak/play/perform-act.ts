import { setTimeout as wait } from 'node:timers/promises';
import { BucketContents } from '../checks/bucket-contents.ts';
import type { Act, Reached } from '../plan/soak-plan.ts';
import { jobsNamed } from '../scene/observer.ts';
import { choose, isShown, press } from '../scene/person.ts';
import type { RoundFiles } from '../scene/round-files.ts';
import type { SoakScene } from '../scene/soak-scene.ts';

/** A loaded machine is slow; what has not come by then never will. */
const WAIT_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** What is known of a round while it is played. */
export interface Course {
  readonly scene: SoakScene;
  readonly files: RoundFiles;
  /** Ids of the jobs whose "Cancel" was pressed. */
  readonly cancelled: Set<string>;
  /** Failures for which there are no words, with the upload's mark: nobody has thought of them. */
  readonly surprises: { readonly mark: string; readonly facts: string }[];
}

/** @returns what happened, for the count */
export async function performAct(course: Course, act: Act): Promise<string> {
  const { scene, files } = course;
  const { browser } = scene;
  switch (act.do) {
    case 'pick':
      await choose(
        browser,
        act.marks.map((mark) => files.get(mark)?.path ?? ''),
      );
      return 'files picked in the popup';
    case 'open-popup':
      await browser.popup();
      return 'popup opened';
    case 'close-popup':
      await browser.closePopup();
      return 'popup closed';
    case 'kill-worker':
      await browser.killWorker();
      return 'service worker killed';
    case 'kill-browser':
      await browser.crash();
      return 'browser killed and started again';
    case 'restart-endpoint':
      await scene.restartEndpoint();
      return 'endpoint started anew';
    case 'offline':
      await goOffline(scene, act.forMs);
      return 'offline and back';
    case 'disk':
      await browser.setDisk(act.state);
      return act.state === 'full' ? 'disk full' : 'disk without room for copies';
    case 'move-clock':
      await scene.moveClock(act.byMs);
      return 'clock moved';
    case 'pause':
    case 'resume':
    case 'cancel':
      return pressOf(course, act.mark, act.do);
    case 'wait':
      await waitUntil(scene, act.until, act.mark);
      return `waited until ${act.until}`;
  }
}

/** @throws Error when it does not come to that */
async function waitUntil({ browser, stack }: SoakScene, reached: Reached, mark: string): Promise<void> {
  const bucket = new BucketContents(stack.s3);
  const isReached = async () => {
    if (reached === 'stored') return (await bucket.keys()).some((key) => key.includes(mark));
    const [job] = await jobsNamed(browser.observer, mark);
    if (reached === 'shown') return job !== undefined && isShown(browser, job.id);
    return reached === 'copied' ? job?.spooled === true : job?.phase === 'done';
  };
  for (const endsAtMs = Date.now() + WAIT_MS; !(await isReached()); ) {
    if (Date.now() > endsAtMs) throw new Error(`${mark} is not ${reached} after ${WAIT_MS / 1000} s`);
    await wait(LOOK_EVERY_MS);
  }
}

async function goOffline({ browser, storage, issuer }: SoakScene, forMs: number): Promise<void> {
  const unplugged = async () => {
    for (const front of [storage, issuer]) front.unplug();
    await wait(forMs);
    for (const front of [storage, issuer]) front.plugIn();
  };
  await browser.offline(unplugged);
}

async function pressOf(course: Course, mark: string, verb: 'pause' | 'resume' | 'cancel'): Promise<string> {
  const { browser } = course.scene;
  const [job] = (await jobsNamed(browser.observer, mark)).sort((a, b) => b.createdAt - a.createdAt);
  const isPressed = job !== undefined && (await press(browser, job.id, verb));
  if (isPressed && verb === 'cancel') course.cancelled.add(job.id);
  return isPressed ? `${verb} pressed` : `${verb}: nothing to press any more`;
}
