import { typeOfName } from '../../core/naming/type-of-name.ts';
import { tabId } from '../../uploads/view/standing.ts';
import { chosenPlaceId } from '../wish/place-wish.ts';
import { afterUpload, chosenExpiry, chosenTarget, editsFirst } from '../wish/upload-wish.ts';
import { handoverLine } from './handover-line.ts';

/** What the editor draws and nothing is lost of: not a GIF, which may move, and no SVG, which has no pixels of its own. */
const EDITED = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/bmp']);

interface Chosen {
  readonly name: string;
  readonly file: File | FileSystemFileHandle;
}

/** What goes to the editor, and what is sent at once. Of a handle its name tells: there is no time to open it. */
export function splitForEditor<T extends Chosen>(
  files: readonly T[],
): { readonly edited: readonly T[]; readonly sent: readonly T[] } {
  const typeOf = ({ file, name }: T) => (file instanceof File ? file.type : typeOfName(name));
  const isEdited = (one: T) => editsFirst.value && EDITED.has(typeOf(one));
  return { edited: files.filter(isEdited), sent: files.filter((one) => !isEdited(one)) };
}

/**
 * Hands images over for the editor, in the tick of the event, as files of uploads are: the file picker closes the popup.
 *
 * @throws FailureError where they did not arrive; of one that cannot be had the worker tells
 */
export async function editFirst(files: readonly Chosen[]): Promise<void> {
  if (files.length === 0) return;
  const target = chosenTarget.value;
  const placeId = chosenPlaceId.value;
  const expiresInSeconds = chosenExpiry();
  await handoverLine.send({
    pictures: files.map(({ file, name }) => ({ file, name })),
    ...(tabId.value === undefined ? {} : { tabId: tabId.value }),
    afterUpload: afterUpload.value,
    ...(placeId === null ? {} : { placeId }),
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    ...(target ? { target } : {}),
  });
}
