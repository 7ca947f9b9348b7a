/** Chromium draws and decodes no picture with a longer side, or of a larger area. Measured in Chromium 156. */
const LONGEST_SIDE_PX = 65_535;
const LARGEST_AREA_PX = 16_384 ** 2;
/** The longest side that WebP can say. */
const LONGEST_WEBP_PX = 16_383;

/** How many rows a file of that width may have. */
export function tallestSheetPx(widthPx: number, format: 'png' | 'jpeg' | 'webp' = 'png'): number {
  const side = format === 'webp' ? LONGEST_WEBP_PX : LONGEST_SIDE_PX;
  return Math.max(1, Math.min(side, Math.floor(LARGEST_AREA_PX / widthPx)));
}

/**
 * The heights of the files that a picture becomes: as few as can be, and none of them a mere strip at the end.
 */
export function sheetHeights(widthPx: number, heightPx: number, format?: 'png' | 'jpeg' | 'webp'): number[] {
  const count = Math.ceil(heightPx / tallestSheetPx(widthPx, format));
  const each = Math.ceil(heightPx / Math.max(1, count));
  const heights: number[] = [];
  for (let left = heightPx; left > 0; left -= each) heights.push(Math.min(each, left));
  return heights;
}
