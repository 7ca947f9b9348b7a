import { type Area, bottomOf, type Point, rightOf, type Size } from './area.ts';

/** So far is what explains an area from its edge, in CSS pixels. */
const GAP = 8;

const keepIn = (start: number, length: number, room: number) =>
  Math.max(GAP, Math.min(start, room - length - GAP));

/**
 * Where a bar of buttons stands: below the area, flush with its right edge; above it where there is no room below; else inside, at
 * its lower edge. Never outside the window. All in CSS pixels.
 */
export function placeBar(area: Area, bar: Size, window: Size): Point {
  const x = keepIn(rightOf(area) - bar.width, bar.width, window.width);
  const below = bottomOf(area) + GAP;
  if (below + bar.height + GAP <= window.height) return { x, y: below };
  const above = area.y - GAP - bar.height;
  if (above >= GAP) return { x, y: above };
  return { x, y: keepIn(bottomOf(area) - GAP - bar.height, bar.height, window.height) };
}

/** Where the size stands: above the area's left edge, inside it where there is no room above. */
export function placeLabel(area: Area, label: Size, window: Size): Point {
  const x = keepIn(area.x, label.width, window.width);
  const above = area.y - GAP - label.height;
  if (above >= GAP) return { x, y: above };
  return { x, y: keepIn(area.y + GAP, label.height, window.height) };
}

/** So far is the magnifier from the pointer, which would hide it. */
const LENS_GAP = 20;

/** Where the magnifier stands: below the pointer at its right, or at the side where there is room. */
export function placeLens(pointer: Point, lens: Size, window: Size): Point {
  const side = (at: number, length: number, room: number) =>
    at + LENS_GAP + length <= room ? at + LENS_GAP : Math.max(0, at - LENS_GAP - length);
  return { x: side(pointer.x, lens.width, window.width), y: side(pointer.y, lens.height, window.height) };
}
