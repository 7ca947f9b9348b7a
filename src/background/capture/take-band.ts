import type { PixelRect, TakenPicture } from '../../core/capture/taken-picture.ts';
import type { CaptureTask } from './carry-out.ts';
import { takePage } from './take-page.ts';

/**
 * A part of a page that may be larger than its window: it is scrolled and put together as a whole page is, and what floats over
 * the page is not in it.
 *
 * @param rect in CSS pixels from the upper left end of the page, or of what scrolls most in it
 * @returns null where the person has stopped it
 * @throws FailureError as `takePage`
 */
export const takeBand = (task: CaptureTask, rect: PixelRect): Promise<TakenPicture | null> =>
  takePage(task, rect);
