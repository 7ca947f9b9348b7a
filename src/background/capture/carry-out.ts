import type { CaptureChoice, CaptureWhat } from '../../core/capture/capture-choice.ts';
import type { TakenPicture } from '../../core/capture/taken-picture.ts';
import type { CaptureStart } from '../../core/capture/under-way.ts';
import { warmUp } from '../transfer/warm-up.ts';
import { chooseArea } from './choose-area.ts';
import { takePage } from './take/take-page.ts';
import { takeVisible } from './take/take-visible.ts';
import type { CaptureTask } from './task/capture-task.ts';
import { onRecord, unwatched, type Watched } from './task/under-way.ts';
import { finishPicture } from './ways/finish-picture.ts';

/**
 * Takes a picture now and brings it where it shall go. Resolves when it is on its way there, or the person has given it up.
 *
 * @throws FailureError `capture-refused`, `capture-busy`, `capture-lost`, `picture-not-copied`
 */
export async function carryOut(
  id: string,
  choice: CaptureChoice,
  start: CaptureStart,
  tab: CaptureTask['tab'],
): Promise<void> {
  if (choice.way === 'upload') void warmUp();
  const entry = { id, choice, start, tabId: tab.id, stage: 'taking', dueAtMs: Date.now() } as const;
  const work = async (watched: Watched) => {
    const task: CaptureTask = { ...start, ...watched, choice, tab };
    const picture = await take(choice.what, task);
    if (!picture || watched.signal.aborted) return;
    await finishPicture(picture, { ...task, choice: { ...choice, way: picture.way ?? choice.way } });
  };
  // The others are over in a moment, or have the overlay: pictures that are taken quickly one after the other do not end each other.
  return choice.what === 'page' ? onRecord(entry, work) : work(unwatched());
}

/** Null where the person gave up, or where it arrives later. */
function take(what: CaptureWhat, task: CaptureTask): Promise<TakenPicture | null> {
  switch (what) {
    case 'visible':
      return takeVisible(task);
    case 'area':
    case 'element':
      return chooseArea(task);
    case 'page':
      return takePage(task);
  }
}
