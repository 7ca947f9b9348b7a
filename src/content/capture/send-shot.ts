import { send } from '../../platform/messaging/messages.ts';
import type { PlannedShot } from '../../protocol/page-shots.ts';
import { untilSeen } from './page-ready.ts';

/** Between two looks whether the page is in front again. */
const AWAY_MS = 150;

/** The worker that had asked for the page is gone, or does not want it any more. */
export class CaptureEnded extends Error {}

/**
 * Has the worker take a shot now, and again until it is one of this page. While the person's gesture lasts in this page, the message
 * carries it, and the browser counts no shot that is taken at once when it comes.
 *
 * @returns shots before it that are to be taken again
 * @throws CaptureEnded
 */
export async function sendShot(
  runId: string,
  shot: PlannedShot,
  signal: AbortSignal,
): Promise<readonly number[]> {
  for (;;) {
    const watch = watchSight();
    try {
      const { outcome, again } = await send('page.shot', {
        runId,
        shot: { ...shot, isCarried: navigator.userActivation.isActive },
      });
      if (outcome === 'ended') throw new CaptureEnded();
      // A shot of the tab that was in front meanwhile was thrown away by the worker, unless it came back in time.
      if (outcome === 'taken' && !watch.wasAway()) return again;
      if (outcome === 'taken') return [...again, shot.index];
      signal.throwIfAborted();
      await untilSeen(signal);
      // Not every page is told that it is not in front.
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
    } finally {
      watch.end();
    }
  }
}

/** @returns shots that are to be taken again; none when all are where they belong */
export async function untilSettled(runId: string): Promise<readonly number[]> {
  const { outcome, again } = await send('page.settled', { runId });
  if (outcome === 'ended') throw new CaptureEnded();
  return again;
}

/** Whether the person has looked at something else meanwhile. */
function watchSight(): { wasAway(): boolean; end(): void } {
  let isAway = document.visibilityState !== 'visible';
  const look = () => {
    isAway ||= document.visibilityState !== 'visible';
  };
  document.addEventListener('visibilitychange', look);
  return { wasAway: () => isAway, end: () => document.removeEventListener('visibilitychange', look) };
}
