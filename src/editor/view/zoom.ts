import type { Point, Rect } from '../../core/drawing/mark.ts';
import { clamp } from '../../core/drawing/rect.ts';

/** How the picture lies on the stage: a place of it is shown at `place * scale + offset`, in CSS pixels of the stage. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const SCALE_MIN = 0.05;
export const SCALE_MAX = 16;
/** Around a picture that is shown whole. */
const MARGIN_PX = 24;
/** So many times as high as wide, and it is a page to be read from its top, not a picture to be seen whole. */
const PAGE_RATIO = 2.5;
/** Something of the picture stays on the stage. */
const KEPT_PX = 64;

/**
 * The view with which a picture opens: whole and in the middle, but not larger than it was on the screen. A long page is as wide as the
 * stage and begins at its top.
 *
 * @param shown the part of the picture that is to be seen, in its pixels
 * @param dpr the picture's pixels for each CSS pixel
 */
export function fitView(shown: Rect, stage: Size, dpr: number): View {
  const room = {
    width: Math.max(1, stage.width - 2 * MARGIN_PX),
    height: Math.max(1, stage.height - 2 * MARGIN_PX),
  };
  const byWidth = room.width / shown.width;
  const byHeight = room.height / shown.height;
  const isPage = shown.height / shown.width > PAGE_RATIO && byHeight < byWidth;
  const scale = clamp(Math.min(1 / dpr, byWidth, isPage ? byWidth : byHeight), SCALE_MIN, SCALE_MAX);
  const x = (stage.width - shown.width * scale) / 2;
  const y = isPage ? MARGIN_PX : (stage.height - shown.height * scale) / 2;
  return { scale, x: Math.round(x - shown.x * scale), y: Math.round(y - shown.y * scale) };
}

/** Another scale, while the place under `at` (of the stage) stays where it is. */
export function zoomAt({ scale, x, y }: View, factor: number, at: Point): View {
  const next = clamp(scale * factor, SCALE_MIN, SCALE_MAX);
  const ratio = next / scale;
  return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

/** The view moved, as far as something of the picture stays in sight. */
export function panBy(view: View, by: Point, shown: Rect, stage: Size): View {
  const left = shown.x * view.scale;
  const top = shown.y * view.scale;
  const width = shown.width * view.scale;
  const height = shown.height * view.scale;
  const keptX = Math.min(KEPT_PX, width);
  const keptY = Math.min(KEPT_PX, height);
  return {
    scale: view.scale,
    x: clamp(view.x + by.x, keptX - left - width, stage.width - keptX - left),
    y: clamp(view.y + by.y, keptY - top - height, stage.height - keptY - top),
  };
}

export const toPicture = ({ scale, x, y }: View, at: Point): Point => ({
  x: (at.x - x) / scale,
  y: (at.y - y) / scale,
});

export const toStage = ({ scale, x, y }: View, place: Point): Point => ({
  x: place.x * scale + x,
  y: place.y * scale + y,
});

export function rectToStage(view: View, rect: Rect): Rect {
  return { ...toStage(view, rect), width: rect.width * view.scale, height: rect.height * view.scale };
}
