import type { Point, Size } from './area.ts';

/** At the edge itself, in CSS pixels a second: slow enough to stop at a line of text. */
const AT_EDGE = 240;
/** More for each pixel beyond: a hand's breadth past the window is some windows a second. */
const FOR_EACH_PIXEL = 12;
const FASTEST = 4_000;

/**
 * How fast the page is to scroll when the pointer is dragged to the window's edge or past it, in CSS pixels a second.
 * A window that fills the screen has no room beyond, so its outermost pixel counts.
 */
export const edgeSpeed = (pointer: Point, window: Size): Point => ({
  x: along(pointer.x, window.width),
  y: along(pointer.y, window.height),
});

function along(at: number, length: number): number {
  const after = at - (length - 1);
  if (after >= 0) return Math.min(FASTEST, AT_EDGE + after * FOR_EACH_PIXEL);
  return at <= 0 ? -Math.min(FASTEST, AT_EDGE - at * FOR_EACH_PIXEL) : 0;
}
