import { type CaptureWay, OFFERED_WAYS } from '../../core/capture/capture-choice.ts';
import type { PixelRect, TakenPicture } from '../../core/capture/taken-picture.ts';
import { fail } from '../../core/job/failure.ts';
import { browser } from '../../platform/browser/browser.ts';
import { areaChoice } from '../../platform/storage/records.ts';
import { words } from '../../platform/words/words.ts';
import type { RequestOf } from '../../protocol/messages.ts';
import { callOverlay } from '../browser/call-overlay.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import { showEnd } from '../notices/badge.ts';
import { takePicture } from './shot/take-picture.ts';
import { pictureSize } from './take/picture-size.ts';
import { picturedPage } from './take/pictured-page.ts';
import { findBoxes } from './take/suggest-boxes.ts';
import { takePage } from './take/take-page.ts';
import type { CaptureTask } from './task/capture-task.ts';
import { tellCapture } from './task/tell-capture.ts';
import { onRecord, unwatched, type Watched } from './task/under-way.ts';
import { finishPicture } from './ways/finish-picture.ts';

/** A page that takes the overlay away each time is not asked for ever. */
const MOST_TRIES = 4;

/**
 * Shows the overlay over a shot that is taken first, so that menus which are open are in the picture. The worker may sleep while the
 * person chooses: what comes of it arrives as `area.chosen`. Where the browser lets no script in (its own pages, PDF), all of the shot
 * goes to the editor, which can crop it.
 *
 * @throws FailureError as `takePicture`
 */
export async function chooseArea(task: CaptureTask, tries = 1): Promise<TakenPicture | null> {
  const { tab, choice, signal: _signal, report: _report, ...start } = task;
  const shot = await takePicture(tab);
  const id = crypto.randomUUID();
  await areaChoice.write({ id, tabId: tab.id, choice, tries, start });
  const isShown = await callOverlay(tab.id, {
    id,
    mode: choice.what === 'element' ? 'element' : 'area',
    shot,
    zoom: await browser.tabs.getZoom(tab.id).catch(() => 1),
    ways: waysFrom(choice.way),
  }).catch(() => false);
  if (isShown) return null;
  await areaChoice.clear();
  const image = await (await fetch(shot)).blob();
  const { width, height } = await pictureSize(image);
  await showEnd('attention', words('areaInEditor'));
  return { ...(await cutOut(image, { x: 0, y: 0, width, height }, task)), way: 'edit' };
}

/** The one that was asked for is the first. */
const waysFrom = (way: CaptureWay) => [way, ...OFFERED_WAYS.filter((offered) => offered !== way)];

/** The person has chosen in the overlay, or given up. Heard from the page that was asked, once. */
export async function onAreaChosen(
  { id, chosen }: RequestOf<'area.chosen'>,
  tabId: number | undefined,
): Promise<undefined> {
  const asked = await areaChoice.read();
  if (asked?.id !== id || asked.tabId !== tabId) return;
  await areaChoice.clear();
  if (chosen === 'cancelled') return;
  const { tries, choice, start } = asked;
  try {
    const tab = { ...(await browser.tabs.get(asked.tabId)), id: asked.tabId };
    if (chosen === 'again' && tries >= MOST_TRIES) return fail('area-refused');
    const work = async (watched: Watched) => {
      // The way is chosen in the overlay too, and what is to be found in the picture depends on it.
      const way = chosen === 'again' ? choice.way : (chosen.way ?? choice.way);
      const task = { ...start, ...watched, choice: { ...choice, way }, tab };
      const picture = chosen === 'again' ? await chooseArea(task, tries + 1) : await takeChosen(chosen, task);
      if (!picture || watched.signal.aborted) return;
      await finishPicture(picture, { ...task, choice: { ...choice, way: picture.way ?? way } });
    };
    const entry = { id, choice, start, tabId: tab.id, stage: 'taking', dueAtMs: Date.now() } as const;
    await (chosen !== 'again' && chosen.whole ? onRecord(entry, work) : work(unwatched()));
  } catch (thrown) {
    await tellCapture(thrown);
  }
}

/** What is larger than the window is scrolled and put together, as a whole page is. */
function takeChosen(
  { image, area, whole }: Exclude<RequestOf<'area.chosen'>['chosen'], string>,
  task: CaptureTask,
): Promise<TakenPicture | null> {
  return whole ? takePage(task, whole) : cutOut(image, area, task);
}

/** The chosen part of the shot, pixel by pixel. */
async function cutOut(image: Blob, area: PixelRect, { tab, choice }: CaptureTask): Promise<TakenPicture> {
  const finding = choice.way === 'edit' ? findBoxes(tab.id, area) : [];
  const { width } = await pictureSize(image);
  const pictureId = crypto.randomUUID();
  await sendToOffscreen('picture.open', { pictureId, widthPx: area.width, heightPx: area.height });
  await sendToOffscreen('picture.tile', { pictureId, image, source: area, target: { x: 0, y: 0 } });
  return {
    pictureId,
    widthPx: area.width,
    heightPx: area.height,
    dpr: tab.width ? width / tab.width : 1,
    takenAtMs: Date.now(),
    page: picturedPage(tab),
    boxes: await finding,
  };
}
