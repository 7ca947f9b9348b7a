import { exactOutput } from '../../core/capture/picture-format.ts';
import { isUntouched } from '../../core/drawing/drawing.ts';
import { encodePicture } from '../../platform/picture/encode-picture.ts';
import { flatten } from '../canvas/flatten.ts';
import { kept } from '../view/drawing.ts';
import { draft, unit } from '../view/picture.ts';

/** PNG as browsers make it: nothing is gained by making one anew where nothing was drawn. */
const PNG = 'image/png';

/**
 * The picture as it is seen, as one layer of pixels in a PNG.
 *
 * @throws FailureError `capture-refused` where the browser makes no file of it
 */
export async function pictureFile(): Promise<Blob> {
  const opened = draft.value;
  if (!opened) throw new Error('no picture');
  const drawing = kept.value;
  if (isUntouched(drawing) && opened.picture.type === PNG) return opened.picture;
  const canvas = await flatten(opened.picture, drawing, unit.value);
  const { bytes } = await encodePicture(canvas, exactOutput, unit.value);
  return bytes;
}

/** Its name, with the extension of what it is made into. */
export const fileName = () => `${(draft.value?.name ?? 'picture').replace(/\.[a-z0-9]{2,5}$/i, '')}.png`;
