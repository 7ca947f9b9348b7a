import { blackedPixels } from '../../core/drawing/black-out.ts';
import type { Mark, Rect, StepMark, TextMark } from '../../core/drawing/mark.ts';
import { LINE_WIDTHS } from '../../core/drawing/mark-sizes.ts';
import { COLOUR_VALUES, haloOf, inkOn } from './colours.ts';
import { arrowShape } from './paint-arrow.ts';
import { penShape } from './stroke-shape.ts';
import { eachLine, fontOf, HALO } from './text-shape.ts';

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** What painting needs to know besides the mark. */
export interface Painting {
  /** The picture's pixels for each CSS pixel. */
  readonly unit: number;
  readonly picture: Rect;
  /** By mark. */
  readonly steps: ReadonlyMap<string, number>;
  /** The canvas's pixels for each of the picture: shadows do not grow with the transform. */
  readonly scale: number;
  /** The stroke that is being drawn. */
  readonly growing?: string | undefined;
}

/** A little depth, so that a mark stands out from a picture of its own colour. In CSS pixels. */
const SHADOW_BLUR_PX = 3;
const SHADOW_DROP_PX = 1;

/** Paints a mark that covers what is behind it: all but highlighters. The context is in pixels of the picture. */
export function paintMark(context: Context2D, mark: Mark, painting: Painting): void {
  context.save();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (mark.kind === 'black-out') {
    const { x, y, width, height } = blackedPixels(mark.rect, painting.unit, painting.picture);
    context.fillStyle = '#000000';
    context.fillRect(x, y, width, height);
  } else {
    const depth = painting.unit * painting.scale;
    context.shadowColor = 'rgb(0 0 0 / 38%)';
    context.shadowBlur = SHADOW_BLUR_PX * depth;
    context.shadowOffsetY = SHADOW_DROP_PX * depth;
    context.fillStyle = COLOUR_VALUES[mark.colour];
    context.strokeStyle = COLOUR_VALUES[mark.colour];
    context.lineWidth = LINE_WIDTHS[mark.width] * painting.unit;
    paintStyled(context, mark, painting);
  }
  context.restore();
}

function paintStyled(
  context: Context2D,
  mark: Exclude<Mark, { kind: 'black-out' }>,
  painting: Painting,
): void {
  const width = LINE_WIDTHS[mark.width] * painting.unit;
  switch (mark.kind) {
    case 'arrow':
      context.fill(arrowShape(mark, width));
      return;
    case 'line':
      context.beginPath();
      context.moveTo(mark.from.x, mark.from.y);
      context.lineTo(mark.to.x, mark.to.y);
      context.stroke();
      return;
    case 'box': {
      const { x, y, width: across, height: down } = mark.rect;
      context.beginPath();
      context.roundRect(x, y, across, down, Math.min(width * 0.9, across / 2, down / 2));
      context.stroke();
      return;
    }
    case 'ellipse': {
      const { x, y, width: across, height: down } = mark.rect;
      context.beginPath();
      context.ellipse(x + across / 2, y + down / 2, across / 2, down / 2, 0, 0, 2 * Math.PI);
      context.stroke();
      return;
    }
    case 'pen':
      context.fill(penShape(mark.points, width, painting.growing !== mark.id));
      return;
    case 'text':
      paintText(context, mark);
      return;
    case 'step':
      paintStep(context, mark, painting.steps.get(mark.id) ?? 1);
      return;
    case 'highlighter':
      return;
  }
}

function paintText(context: Context2D, mark: TextMark): void {
  context.font = fontOf(mark.fontPx);
  context.textBaseline = 'middle';
  context.lineWidth = HALO * mark.fontPx;
  context.strokeStyle = haloOf(mark.colour);
  eachLine(mark, (line, x, y) => context.strokeText(line, x, y));
  context.shadowColor = 'transparent';
  eachLine(mark, (line, x, y) => context.fillText(line, x, y));
}

function paintStep(context: Context2D, { at, radius, colour }: StepMark, number: number): void {
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fill();
  context.shadowColor = 'transparent';
  context.lineWidth = radius * 0.13;
  context.strokeStyle = inkOn(colour);
  context.beginPath();
  context.arc(at.x, at.y, radius * 0.9, 0, 2 * Math.PI);
  context.stroke();
  const text = String(number);
  context.font = fontOf(radius * (text.length > 2 ? 0.75 : text.length > 1 ? 0.95 : 1.15));
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = inkOn(colour);
  const { actualBoundingBoxAscent, actualBoundingBoxDescent } = context.measureText(text);
  context.fillText(text, at.x, at.y + (actualBoundingBoxAscent - actualBoundingBoxDescent) / 2);
}
