import type { FormattedLink } from '../../core/link/link-format.ts';

/** Puts a link on the clipboard. False when the browser refuses: the popup lost the focus. */
export async function writeClipboard({ plain, html }: FormattedLink): Promise<boolean> {
  try {
    if (html === undefined) await navigator.clipboard.writeText(plain);
    else await navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain, 'text/html': html })]);
    return true;
  } catch {
    return false;
  }
}
