import { failureFrom } from '../../core/job/failure.ts';
import { send } from '../../platform/messaging/messages.ts';
import { words } from '../../platform/words/words.ts';
import { tabId } from '../../uploads/view/standing.ts';
import { failOnTop, tellOnTop } from '../view/top-notice.ts';
import { chosenPlaceId } from '../wish/place-wish.ts';
import { afterUpload, chosenExpiry, chosenTarget, editsFirst } from '../wish/upload-wish.ts';
import type { NamedFile } from './collect-files.ts';

/** What the editor draws and nothing is lost of: not a GIF, which may move, and no SVG, which has no pixels of its own. */
const EDITED = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/bmp']);

/** Each has a tab of its own. */
const MOST_TABS = 10;

/** What goes to the editor, and what is sent at once. */
export function splitForEditor(files: readonly NamedFile[]): {
  readonly edited: readonly NamedFile[];
  readonly sent: readonly NamedFile[];
} {
  const isEdited = ({ file }: NamedFile) => editsFirst.value && EDITED.has(file.type);
  return { edited: files.filter(isEdited), sent: files.filter((file) => !isEdited(file)) };
}

/** Opens images in the editor. The worker does it: the tab that is opened closes the popup. */
export async function openInEditor(files: readonly NamedFile[]): Promise<void> {
  if (files.length > MOST_TABS) return tellOnTop(words('editFirstTooMany', MOST_TABS));
  const target = chosenTarget.value;
  try {
    await send('pictures.edit', {
      pictures: files.map(({ file, name }) => ({ bytes: file, name })),
      ...(tabId.value === undefined ? {} : { tabId: tabId.value }),
      afterUpload: afterUpload.value,
      placeId: chosenPlaceId.value ?? undefined,
      expiresInSeconds: chosenExpiry(),
      ...(target ? { target } : {}),
    });
  } catch (thrown) {
    failOnTop(failureFrom(thrown));
  }
}
