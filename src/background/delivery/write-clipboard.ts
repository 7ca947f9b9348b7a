import type { FormattedLink } from '../../core/link/link-format.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';

/**
 * Puts a link on the clipboard: by the popup while it is open (it has the focus, so it needs no permission), else by the
 * offscreen document, which needs `clipboardWrite`. Nobody asks first whether the popup is open: one that is not says nothing.
 *
 * @returns false when neither could
 */
export async function writeClipboard(link: FormattedLink): Promise<boolean> {
  if (await send('popup.copy', link).catch(() => false)) return true;
  if (!(await isGranted({ addresses: [], apis: ['clipboardWrite'] }))) return false;
  return sendToOffscreen('clipboard.write', link).catch(() => false);
}
