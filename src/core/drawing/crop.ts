import type { Rect } from './mark.ts';
import { clip } from './rect.ts';

/** A smaller picture would be one by mistake. */
const LEAST_PX = 8;

/** What is to be left of a picture, in whole pixels within it; null where that is all of it, or next to nothing. */
export function cropOf(rect: Rect, picture: Rect): Rect | null {
  const left = Math.round(rect.x);
  const top = Math.round(rect.y);
  const whole = {
    x: left,
    y: top,
    width: Math.round(rect.x + rect.width) - left,
    height: Math.round(rect.y + rect.height) - top,
  };
  const crop = clip(whole, picture);
  if (crop.width < LEAST_PX || crop.height < LEAST_PX) return null;
  return crop.width === picture.width && crop.height === picture.height ? null : crop;
}
