import type { Point, Rect } from './mark.ts';
import { rectBetween } from './rect.ts';

/** A square around the same direction, as Shift makes it of what is pulled open. */
export function squareBetween(from: Point, to: Point): Rect {
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  return rectBetween(from, {
    x: from.x + Math.sign(to.x - from.x || 1) * side,
    y: from.y + Math.sign(to.y - from.y || 1) * side,
  });
}

const EIGHTH = Math.PI / 4;

/** The end of a line that is turned to the nearest of eight directions, as Shift makes it. */
export function snapToDirection(from: Point, to: Point): Point {
  const across = to.x - from.x;
  const down = to.y - from.y;
  const angle = Math.round(Math.atan2(down, across) / EIGHTH) * EIGHTH;
  const length = across * Math.cos(angle) + down * Math.sin(angle);
  return { x: from.x + Math.cos(angle) * length, y: from.y + Math.sin(angle) * length };
}
