import type { Mark, StrokeMark } from '../../core/drawing/mark.ts';
import { HIGHLIGHTER_WIDTHS } from '../../core/drawing/mark-sizes.ts';
import { COLOUR_VALUES } from './colours.ts';
import type { Context2D } from './paint-mark.ts';
import { highlighterLine } from './stroke-shape.ts';

/**
 * Ink on light paper multiplies with it: black letters stay black. On a dark page that would show nothing, so a thinner layer brightens
 * it as well. The page does both with `mix-blend-mode`, the file with the same modes of the canvas.
 */
export const HIGHLIGHT_LAYERS = [
  { blend: 'multiply', opacity: 0.85 },
  { blend: 'screen', opacity: 0.22 },
] as const;

const isHighlighter = (mark: Mark): mark is StrokeMark => mark.kind === 'highlighter';

export const highlightersOf = (marks: readonly Mark[]) => marks.filter(isHighlighter);

/** Paints all highlighters, opaque: the layer that they lie on is not. The context is in pixels of the picture. */
export function paintHighlights(context: Context2D, marks: readonly Mark[], unit: number): void {
  for (const { points, width, colour } of highlightersOf(marks)) {
    context.save();
    context.strokeStyle = COLOUR_VALUES[colour];
    context.lineWidth = HIGHLIGHTER_WIDTHS[width] * unit;
    context.lineCap = 'butt';
    context.lineJoin = 'round';
    context.stroke(highlighterLine(points));
    context.restore();
  }
}
