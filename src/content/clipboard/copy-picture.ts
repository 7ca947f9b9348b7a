import { send } from '../../platform/messaging/messages.ts';

/**
 * Puts a picture that the worker offers on the clipboard, as this page may: with the focus, in a secure context. False where the
 * browser or the page's own policy refuses.
 */
export async function copyPicture(id: string): Promise<boolean> {
  // Of an insecure page it is undefined, whatever TypeScript thinks.
  if (!document.hasFocus() || !(navigator.clipboard as Clipboard | undefined)) return false;
  try {
    const picture = send('page.picture', { id }).then(({ bytes }) => bytes);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return true;
  } catch {
    return false;
  }
}
