import { send } from '../../platform/messaging/messages.ts';

/**
 * Puts a picture that the worker offers on the clipboard, as this page may: with the focus, in a secure context. False where the
 * browser or the page's own policy refuses.
 */
export async function copyPicture(id: string): Promise<boolean> {
  // Without a gesture the browser would ask the person, about the page and not about us.
  if (!document.hasFocus() || !navigator.userActivation.isActive) return false;
  // Of an insecure page it is undefined, whatever TypeScript thinks.
  if (!(navigator.clipboard as Clipboard | undefined)) return false;
  try {
    const picture = send('page.picture', { id }).then(({ bytes }) => bytes);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return true;
  } catch {
    return false;
  }
}
