import type { FormattedLink } from '../core/link-format.ts';
import { send } from '../platform/messages.ts';
import { isGranted } from '../platform/permissions.ts';
import { ensureOffscreen } from './offscreen-host.ts';
import { isPopupOpen } from './open-pages.ts';

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
