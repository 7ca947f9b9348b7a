import type { MarkWidth } from './mark.ts';

type Sizes = Readonly<Record<MarkWidth, number>>;

/** In CSS pixels of the page that the picture shows: on a screen with two device pixels for each, twice as many of the picture's. */
export const LINE_WIDTHS: Sizes = { thin: 3, medium: 5, thick: 9 };
export const HIGHLIGHTER_WIDTHS: Sizes = { thin: 14, medium: 22, thick: 36 };
export const FONT_SIZES: Sizes = { thin: 18, medium: 28, thick: 44 };
export const STEP_RADII: Sizes = { thin: 13, medium: 18, thick: 26 };

/** The smallest that a text or a step can be made by pulling at it. */
export const FONT_MIN_PX = 8;
export const RADIUS_MIN_PX = 6;
