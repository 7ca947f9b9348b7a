import {
  type Area,
  areaBetween,
  type Handle,
  moveArea,
  type Point,
  pointInside,
  resizeArea,
} from '../../../core/capture/area/area.ts';

/** A drag under way: what it began with, and what it does to the area. Places are in pixels of the picture. */
export interface AreaDrag {
  readonly before: Area | null;
  readonly at: Point;
  to(point: Point, isSquare: boolean): Area;
}

/** A shorter drag is a click, in pixels of the picture. */
const LEAST_DRAG = 4;

export const isFar = (from: Point, to: Point): boolean =>
  Math.abs(from.x - to.x) >= LEAST_DRAG || Math.abs(from.y - to.y) >= LEAST_DRAG;

/** A new area, whatever was there before. */
export function drawing(place: Point, before: Area | null, bounds: Area): AreaDrag {
  const at = pointInside(place, bounds);
  return { before, at, to: (to, isSquare) => areaBetween(at, to, bounds, isSquare) };
}

export const moving = (at: Point, before: Area, bounds: Area): AreaDrag => ({
  before,
  at,
  to: (to) => moveArea(before, { x: to.x - at.x, y: to.y - at.y }, bounds),
});

export const resizing = (at: Point, before: Area, handle: Handle, bounds: Area): AreaDrag => ({
  before,
  at,
  to: (to, isSquare) => resizeArea(before, handle, to, bounds, isSquare),
});
