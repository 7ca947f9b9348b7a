import type { Drawing } from '../../core/drawing/drawing.ts';
import type { Rect } from '../../core/drawing/mark.ts';
import { stepNumbers } from '../../core/drawing/step-numbers.ts';
import { HIGHLIGHT_LAYERS, highlightersOf, paintHighlights } from './paint-highlights.ts';
import { type Context2D, paintMark } from './paint-mark.ts';

/**
 * The picture with its marks, as one layer of pixels: what is blacked out is painted over, and what is cropped away is not there.
 *
 * @param unit the picture's pixels for each CSS pixel
 * @throws Error when the browser has no room for a canvas of that size
 */
export async function flatten(
  picture: Blob,
  { marks, crop }: Drawing,
  unit: number,
): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(picture);
  try {
    const whole: Rect = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
    const part = crop ?? whole;
    const { canvas, context } = canvasOf(part.width, part.height);
    context.translate(-part.x, -part.y);
    context.drawImage(bitmap, 0, 0);
    if (highlightersOf(marks).length > 0)
      blendHighlights(context, part, (layer) => paintHighlights(layer, marks, unit));
    const painting = { unit, picture: whole, steps: stepNumbers(marks), scale: 1 };
    for (const mark of marks) paintMark(context, mark, painting);
    return canvas;
  } finally {
    bitmap.close();
  }
}

function blendHighlights(context: Context2D, part: Rect, paint: (layer: Context2D) => void): void {
  const layer = canvasOf(part.width, part.height);
  layer.context.translate(-part.x, -part.y);
  paint(layer.context);
  for (const { blend, opacity } of HIGHLIGHT_LAYERS) {
    context.save();
    context.globalCompositeOperation = blend;
    context.globalAlpha = opacity;
    context.drawImage(layer.canvas, part.x, part.y);
    context.restore();
  }
}

function canvasOf(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error(`no canvas of ${width} x ${height}`);
  return { canvas, context };
}
