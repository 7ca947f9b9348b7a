import type { TakenPicture } from '../../../core/capture/taken-picture.ts';
import { sendToOffscreen } from '../../browser/offscreen-host.ts';
import { takePicture } from '../shot/take-picture.ts';
import type { CaptureTask } from '../task/capture-task.ts';
import { pictureSize } from './picture-size.ts';
import { picturedPage } from './pictured-page.ts';
import { findBoxes } from './suggest-boxes.ts';

/**
 * The visible part of a tab, in the screen's own pixels.
 *
 * @throws FailureError as `takePicture`
 */
export async function takeVisible({ tab, choice }: CaptureTask): Promise<TakenPicture> {
  const takenAtMs = Date.now();
  const image = await (await fetch(await takePicture(tab))).blob();
  // Now, before the page is another one.
  const finding = choice.way === 'edit' ? findBoxes(tab.id) : [];
  const { width, height } = await pictureSize(image);
  const pictureId = crypto.randomUUID();
  await sendToOffscreen('picture.open', { pictureId, widthPx: width, heightPx: height });
  await sendToOffscreen('picture.tile', {
    pictureId,
    image,
    source: { x: 0, y: 0, width, height },
    target: { x: 0, y: 0 },
  });
  // What the browser calls the width of a tab is that of its place in the window: no zoom of the page changes it.
  const dpr = tab.width ? width / tab.width : 1;
  return {
    pictureId,
    widthPx: width,
    heightPx: height,
    dpr,
    takenAtMs,
    page: picturedPage(tab),
    boxes: await finding,
  };
}
