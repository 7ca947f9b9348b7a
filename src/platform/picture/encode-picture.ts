import { fitSize } from '../../core/capture/fit-size.ts';
import { type PictureFormat, type PictureOutput, pictureType } from '../../core/capture/picture-format.ts';
import { fail } from '../../core/job/failure.ts';

/** A picture as a file. */
export interface EncodedPicture {
  readonly bytes: Blob;
  readonly format: PictureFormat;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the size that was wanted; below 1 where it had to be made smaller for the limit. */
  readonly scale: number;
}

/** Source: measured in Chromium 156, which cuts a larger WebP off without a word. */
const WEBP_MAX_SIDE = 16_383;

/**
 * Makes a file of a canvas. A WebP that would be too long becomes a PNG.
 *
 * @param dpr device pixels of the canvas for one CSS pixel
 * @throws FailureError `capture-refused` where the browser makes none, as of a canvas beyond its limits, and where it does not
 *   fit into the limit however small it is
 */
export async function encodePicture(
  canvas: OffscreenCanvas,
  output: PictureOutput,
  dpr: number,
): Promise<EncodedPicture> {
  const { quality, maxBytes } = output;
  const wanted = output.scale === 'css' && dpr > 1 ? 1 / dpr : 1;
  const longSide = Math.max(canvas.width, canvas.height) * wanted;
  const format = output.format === 'webp' && longSide > WEBP_MAX_SIDE ? 'png' : output.format;
  const encode = async (tried: number, scale: number) => {
    const sized = scaledDown(canvas, wanted * scale);
    const bytes = await toFile(sized, format, tried);
    return {
      file: { bytes, format, widthPx: sized.width, heightPx: sized.height, scale },
      sizeBytes: bytes.size,
    };
  };
  const fitted = await fitSize({ quality, hasQuality: format !== 'png', maxBytes }, encode);
  return fitted?.file ?? fail('capture-refused');
}

async function toFile(canvas: OffscreenCanvas, format: PictureFormat, quality: number): Promise<Blob> {
  const type = pictureType(format);
  const bytes = await canvas.convertToBlob({ type, quality: quality / 100 }).catch(() => null);
  // What it cannot make it makes as PNG.
  return bytes && bytes.size > 0 && bytes.type === type ? bytes : fail('capture-refused');
}

function scaledDown(canvas: OffscreenCanvas, factor: number): OffscreenCanvas {
  if (factor >= 1) return canvas;
  const width = Math.max(1, Math.round(canvas.width * factor));
  const height = Math.max(1, Math.round(canvas.height * factor));
  const small = new OffscreenCanvas(width, height);
  const context = small.getContext('2d');
  if (!context) return fail('capture-refused');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  return small;
}
