import { hostPattern } from '../../core/settings/host-pattern.ts';
import type { Menus } from '../../platform/browser/browser.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';

const isWeb = (url: string | undefined): url is string => /^https?:/.test(url ?? '');

/**
 * Asks for the host of the clicked frame where the click itself does not cover it: `activeTab` reaches frames of the
 * page's own host only. To be called in the tick of the click. Resolves false when the person says no.
 */
export async function askForFrame({ frameUrl, pageUrl }: Menus.OnClickData): Promise<boolean> {
  if (!isWeb(frameUrl)) return true;
  if (isWeb(pageUrl) && hostPattern(frameUrl) === hostPattern(pageUrl)) return true;
  return requestGrant({ addresses: [frameUrl] });
}
