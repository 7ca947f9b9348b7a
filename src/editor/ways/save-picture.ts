import { words } from '../../platform/words/words.ts';
import { tellNote } from '../../uploads/view/note.ts';
import { endText } from '../tools/write-text.ts';
import { noteDraft } from '../view/autosave.ts';
import { pictureFile } from './output.ts';

/** A download is read after the click has returned. */
const KEPT_MS = 60_000;

/** Saves the picture as the browser saves downloads. */
export async function savePicture(): Promise<void> {
  endText();
  try {
    const file = await pictureFile();
    const url = URL.createObjectURL(file);
    const link = Object.assign(document.createElement('a'), { href: url, download: file.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
    await noteDraft({ isKeptElsewhere: true });
    tellNote('success', words('editorSaved'));
  } catch {
    tellNote('danger', words('editorNoFile'));
  }
}
