import type { FormattedLink } from '../../core/link/link-format.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';

/**
 * Puts a link on the clipboard: by the popup while it is open (it has the focus, so it needs no permission), else by the
 * offscreen document, which needs `clipboardWrite`, else by an editor that waits for its picture's link. Nobody asks first whether
 * the popup is open: one that is not says nothing.
 *
 * @returns false when none of them could
 */
export async function writeClipboard(link: FormattedLink): Promise<boolean> {
  if (await send('popup.copy', link).catch(() => false)) return true;
  const mayWrite = await isGranted({ addresses: [], apis: ['clipboardWrite'] });
  if (mayWrite && (await sendToOffscreen('clipboard.write', link).catch(() => false))) return true;
  return send('editor.copy', link).catch(() => false);
}
