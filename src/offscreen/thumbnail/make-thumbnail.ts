import { frameOf } from './video-frame.ts';

/** Three times the tile in a row, for the finest screens. */
const SIDE_PX = 96;
/** What a decoder is given at most; a larger picture has an icon. */
const LARGEST_IMAGE_BYTES = 40 * 1024 * 1024;
/** Of what is much higher than wide, such as a whole page, the top is what it is known by. */
const TALL = 2;

const isImage = ({ size }: Blob, type: string) => type.startsWith('image/') && size <= LARGEST_IMAGE_BYTES;

/** True where a picture can be made of a file. */
export const mayHaveThumbnail = (file: Blob, type: string): boolean =>
  isImage(file, type) || type.startsWith('video/');

/**
 * A small square picture of an image or of a frame of a video; undefined where the browser cannot draw it.
 *
 * @param type bytes in memory have none of their own
 */
export async function makeThumbnail(file: Blob, type: string): Promise<Blob | undefined> {
  try {
    // The decoder makes it smaller on its way, so that no picture of a camera is held in memory whole.
    const bitmap = isImage(file, type)
      ? await createImageBitmap(file, { resizeWidth: 2 * SIDE_PX, resizeQuality: 'medium' })
      : await frameOf(file);
    const picture = await drawSquare(bitmap);
    bitmap.close();
    return picture;
  } catch {
    return undefined;
  }
}

function drawSquare(bitmap: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const side = Math.min(bitmap.width, bitmap.height);
  const left = (bitmap.width - side) / 2;
  const top = bitmap.height > TALL * bitmap.width ? 0 : (bitmap.height - side) / 2;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}
