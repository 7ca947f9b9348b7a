import type { Area, Point } from '../../../core/capture/area/area.ts';

/** The shot that the overlay stands on. */
export interface ShownPicture {
  readonly bitmap: ImageBitmap;
  /** Pixels of the picture for one CSS pixel of the overlay. */
  readonly scale: number;
}

/** A place in the picture, where its pixels meet. */
export const inPicture = ({ x, y }: Point, { scale }: ShownPicture): Point => ({
  x: Math.round(x * scale),
  y: Math.round(y * scale),
});

/** Where that is in the overlay, in CSS pixels. */
export const inOverlay = ({ x, y, width, height }: Area, { scale }: ShownPicture): Area => ({
  x: x / scale,
  y: y / scale,
  width: width / scale,
  height: height / scale,
});

/** The smallest area of whole pixels that holds a rectangle of the overlay. */
export function outerArea({ x, y, width, height }: Area, { scale }: ShownPicture): Area {
  // A hair less than a pixel is arithmetic, no pixel.
  const low = (value: number) => Math.floor(value * scale + 0.01);
  const high = (value: number) => Math.ceil(value * scale - 0.01);
  return { x: low(x), y: low(y), width: high(x + width) - low(x), height: high(y + height) - low(y) };
}
