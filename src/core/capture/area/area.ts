/** A place in whole pixels of a picture, or the same in a window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle, its origin at the top left. */
export interface Area extends Point, Size {}

/** What an area can be taken by: its corners and the middles of its sides, clockwise from the top left. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

export const rightOf = ({ x, width }: Area): number => x + width;
export const bottomOf = ({ y, height }: Area): number => y + height;

/** A place brought inside bounds. */
export function pointInside({ x, y }: Point, bounds: Area): Point {
  return { x: clamp(x, bounds.x, rightOf(bounds)), y: clamp(y, bounds.y, bottomOf(bounds)) };
}

/** What two areas share; null where that is nothing. */
export function sharedArea(one: Area, other: Area): Area | null {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(rightOf(one), rightOf(other)) - x;
  const height = Math.min(bottomOf(one), bottomOf(other)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/**
 * The area between two corners, as far as it is inside `bounds`. Of a square the longer side counts, unless there is no room for
 * it: it stays a square then.
 */
export function areaBetween(from: Point, to: Point, bounds: Area, isSquare = false): Area {
  const start = pointInside(from, bounds);
  const end = isSquare ? squareEnd(start, to, bounds) : pointInside(to, bounds);
  return {
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.abs(end.x - start.x),
    height: Math.abs(end.y - start.y),
  };
}

function squareEnd(start: Point, to: Point, bounds: Area): Point {
  const toRight = to.x >= start.x;
  const toBottom = to.y >= start.y;
  const side = Math.min(
    Math.max(Math.abs(to.x - start.x), Math.abs(to.y - start.y)),
    toRight ? rightOf(bounds) - start.x : start.x - bounds.x,
    toBottom ? bottomOf(bounds) - start.y : start.y - bounds.y,
  );
  return { x: start.x + (toRight ? side : -side), y: start.y + (toBottom ? side : -side) };
}

/** The same area elsewhere; it stops at the edges of `bounds`. */
export function moveArea(area: Area, by: Point, bounds: Area): Area {
  return {
    ...area,
    x: clamp(area.x + by.x, bounds.x, Math.max(bounds.x, rightOf(bounds) - area.width)),
    y: clamp(area.y + by.y, bounds.y, Math.max(bounds.y, bottomOf(bounds) - area.height)),
  };
}

/** The area with its right and lower edge moved. It keeps a pixel. */
export function stretchArea(area: Area, by: Point, bounds: Area): Area {
  return {
    ...area,
    width: clamp(area.width + by.x, 1, Math.max(1, rightOf(bounds) - area.x)),
    height: clamp(area.height + by.y, 1, Math.max(1, bottomOf(bounds) - area.y)),
  };
}

/**
 * The area when one of its handles is taken to a place. Past the opposite side it turns over, as a rubber band does. `isSquare`
 * means something for corners only.
 *
 * @param area as it was when the handle was taken
 */
export function resizeArea(area: Area, handle: Handle, to: Point, bounds: Area, isSquare = false): Area {
  const opposite = {
    x: handle.includes('w') ? rightOf(area) : area.x,
    y: handle.includes('n') ? bottomOf(area) : area.y,
  };
  if (handle.length === 2) return areaBetween(opposite, to, bounds, isSquare);
  const isUpright = handle === 'n' || handle === 's';
  const end = isUpright ? { x: rightOf(area), y: to.y } : { x: to.x, y: bottomOf(area) };
  return areaBetween(opposite, end, bounds);
}
