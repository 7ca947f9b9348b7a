import type { FormattedLink } from '../../core/link/link-format.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { ensureOffscreen } from '../browser/offscreen-host.ts';
import { isPopupOpen } from '../browser/open-pages.ts';

/**
 * Puts a link on the clipboard: by the popup while it is open (it has the focus, so it needs no permission), else by the
 * offscreen document, which needs `clipboardWrite`.
 *
 * @returns false when neither could
 */
export async function writeClipboard(link: FormattedLink): Promise<boolean> {
  if ((await isPopupOpen()) && (await send('popup.copy', link).catch(() => false))) return true;
  if (!(await isGranted({ addresses: [], apis: ['clipboardWrite'] }))) return false;
  await ensureOffscreen();
  return send('clipboard.write', link).catch(() => false);
}
