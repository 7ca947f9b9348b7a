import type { Point, Rect } from './mark.ts';

/** The rectangle between two opposite corners, whichever they are. */
export function rectBetween(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** Larger by `by` on each side. */
export function outset({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** The part that lies within `limits`; of width or height 0 where none does. */
export function clip(rect: Rect, limits: Rect): Rect {
  const left = clamp(rect.x, limits.x, limits.x + limits.width);
  const top = clamp(rect.y, limits.y, limits.y + limits.height);
  const right = clamp(rect.x + rect.width, limits.x, limits.x + limits.width);
  const bottom = clamp(rect.y + rect.height, limits.y, limits.y + limits.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The smallest rectangle of whole pixels that holds it. */
export function outerPixels({ x, y, width, height }: Rect): Rect {
  const left = Math.floor(x);
  const top = Math.floor(y);
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}

export function contains({ x, y, width, height }: Rect, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

export function touches(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** The smallest rectangle around all of them; null of none. */
export function around(points: readonly Point[]): Rect | null {
  const [first] = points;
  if (!first) return null;
  let { x: left, y: top, x: right, y: bottom } = first;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
