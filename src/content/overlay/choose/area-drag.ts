import {
  type Area,
  areaBetween,
  type Handle,
  moveArea,
  type Point,
  resizeArea,
} from '../../../core/capture/area/area.ts';

/** A drag under way: what it began with, and what it does to the area. Places are in pixels of the picture. */
export interface AreaDrag {
  readonly before: Area | null;
  readonly at: Point;
  to(point: Point, bounds: Area, isSquare: boolean): Area;
}

/** A shorter drag is a click, in pixels of the picture. */
const LEAST_DRAG = 4;

export const isFar = (from: Point, to: Point): boolean =>
  Math.abs(from.x - to.x) >= LEAST_DRAG || Math.abs(from.y - to.y) >= LEAST_DRAG;

/** A new area, whatever was there before. */
export const drawing = (at: Point, before: Area | null): AreaDrag => ({
  before,
  at,
  to: (to, bounds, isSquare) => areaBetween(at, to, bounds, isSquare),
});

export const moving = (at: Point, before: Area): AreaDrag => ({
  before,
  at,
  to: (to, bounds) => moveArea(before, { x: to.x - at.x, y: to.y - at.y }, bounds),
});

export const resizing = (at: Point, before: Area, handle: Handle): AreaDrag => ({
  before,
  at,
  to: (to, bounds, isSquare) => resizeArea(before, handle, to, bounds, isSquare),
});
