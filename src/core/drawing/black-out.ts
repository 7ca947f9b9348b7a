import type { Rect } from './mark.ts';
import { clip, outerPixels, outset } from './rect.ts';

/**
 * What is drawn by hand ends where the letters end, and their soft edges reach further: so many CSS pixels more on each side
 * are filled.
 */
const PAD_PX = 2;

/**
 * The pixels that a blacked-out rectangle fills: padded, and whole ones, for half a pixel would let the one below shine through.
 *
 * @param unit the picture's pixels for each CSS pixel
 */
export function blackedPixels(rect: Rect, unit: number, picture: Rect): Rect {
  return clip(outerPixels(outset(rect, PAD_PX * unit)), picture);
}
