import {
  exactOutput,
  outputOf,
  PICTURE_FORMATS,
  type PictureOutput,
  pictureExtension,
  pictureType,
} from '../../core/capture/picture-format.ts';
import { isUntouched } from '../../core/drawing/drawing.ts';
import { encodePicture } from '../../platform/picture/encode-picture.ts';
import { settings } from '../../uploads/view/standing.ts';
import { flatten } from '../canvas/flatten.ts';
import { kept } from '../view/drawing.ts';
import { draft, unit } from '../view/picture.ts';

/** A PNG of all that is seen, for the clipboard. */
export const exactPicture = async (): Promise<Blob> => (await encoded(exactOutput)).bytes;

/**
 * The picture as it is seen, as one layer of pixels, in the form that the settings want.
 *
 * @throws FailureError `capture-refused` where the browser makes no file of it
 */
export async function pictureFile(): Promise<File> {
  const { bytes, format } = await encoded(wanted());
  return new File([bytes], nameWith(pictureExtension(format)), { type: pictureType(format) });
}

/** As the settings want captures. A file of the person's own stays what it was, if that can be written, and as large. */
function wanted(): PictureOutput {
  const output = outputOf(settings.value);
  const opened = draft.value;
  if (!opened?.isOwnFile) return output;
  const format = PICTURE_FORMATS.find((known) => pictureType(known) === opened.picture.type) ?? 'png';
  return { ...output, format, scale: 'device', maxBytes: null };
}

async function encoded(output: PictureOutput) {
  const opened = draft.value;
  if (!opened) throw new Error('no picture');
  const drawing = kept.value;
  const { format, scale, maxBytes } = output;
  const { picture } = opened;
  // Nothing is gained by making a file anew where nothing was drawn.
  const isAsWanted = picture.type === pictureType(format) && (scale === 'device' || unit.value <= 1);
  if (isUntouched(drawing) && isAsWanted && (maxBytes === null || picture.size <= maxBytes)) {
    return { bytes: picture, format };
  }
  return encodePicture(await flatten(picture, drawing, unit.value), output, unit.value);
}

/** What it will be called. */
export const fileName = () => nameWith(pictureExtension(wanted().format));

const nameWith = (extension: string) =>
  `${(draft.value?.name ?? 'picture').replace(/\.(?:png|jpe?g|webp|gif|avif|bmp)$/i, '')}.${extension}`;
