import { type PictureOutput, pictureType } from '../../core/capture/picture-format.ts';
import { fail } from '../../core/job/failure.ts';

/** A picture as a file. */
export interface EncodedPicture {
  readonly bytes: Blob;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Makes a file of a canvas.
 *
 * @param dpr device pixels of the canvas for one CSS pixel
 * @throws FailureError `capture-refused` where the browser makes none, as of a canvas beyond its limits
 */
export async function encodePicture(
  canvas: OffscreenCanvas,
  output: PictureOutput,
  dpr: number,
): Promise<EncodedPicture> {
  const sized = output.scale === 'css' && dpr > 1 ? scaledDown(canvas, 1 / dpr) : canvas;
  const type = pictureType(output.format);
  const bytes = await sized.convertToBlob({ type, quality: output.quality / 100 }).catch(() => null);
  if (!bytes || bytes.size === 0) return fail('capture-refused');
  return { bytes, widthPx: sized.width, heightPx: sized.height };
}

function scaledDown(canvas: OffscreenCanvas, factor: number): OffscreenCanvas {
  const width = Math.max(1, Math.round(canvas.width * factor));
  const height = Math.max(1, Math.round(canvas.height * factor));
  const small = new OffscreenCanvas(width, height);
  const context = small.getContext('2d');
  if (!context) return fail('capture-refused');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  return small;
}
