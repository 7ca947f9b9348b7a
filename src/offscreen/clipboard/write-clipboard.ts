import type { FormattedLink } from '../../core/link/link-format.ts';

/**
 * Puts a link on the clipboard from a document that never has the focus. Only `execCommand('copy')` works here; it needs
 * the permission `clipboardWrite`.
 *
 * Source: measured in Chromium 156, `navigator.clipboard.writeText` refuses with "Document is not focused".
 */
export function writeClipboard({ plain, html }: FormattedLink): boolean {
  let placed = false;
  const place = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', plain);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    placed = event.clipboardData !== null;
  };
  document.addEventListener('copy', place, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', place);
  return copied && placed;
}
