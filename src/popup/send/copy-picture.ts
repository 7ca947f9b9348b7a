import { words } from '../../platform/words/words.ts';
import { tellOnTop } from '../view/top-notice.ts';

/** Puts a picture on the clipboard. False when the browser refuses: the popup has not got the focus. */
export async function copyPicture(bytes: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': bytes })]);
  } catch {
    return false;
  }
  tellOnTop(words('pictureCopied'));
  return true;
}
