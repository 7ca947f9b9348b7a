import { words } from '../../platform/words/words.ts';
import { clearNote, tellNote } from '../../uploads/view/note.ts';
import { endText } from '../tools/write-text.ts';
import { noteDraft } from '../view/autosave.ts';
import { exactPicture } from './output.ts';

/** Puts the picture on the clipboard. The page has the focus, so no permission is needed. */
export async function copyPicture(): Promise<void> {
  endText();
  clearNote();
  try {
    // Begun in the tick of the key: the browser waits for the picture.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': exactPicture() })]);
    await noteDraft({ isKeptElsewhere: true });
    tellNote('success', words('editorCopied'));
  } catch {
    tellNote('danger', words('editorNotCopied'));
  }
}
