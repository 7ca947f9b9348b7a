import { type CaptureWhat, OFFERED_WHATS } from '../../core/capture/capture-choice.ts';
import type { Menus, Tabs } from '../../platform/browser/browser.ts';
import { WHAT_WORDS } from '../../platform/words/capture-words.ts';
import { words } from '../../platform/words/words.ts';
import { captureUnseen } from './capture-unseen.ts';
import type { MenuEntry } from './menu-entry.ts';

const PARENT_ID = 'capture';
const DELAYED_ID = 'capture-delayed';
const PREFIX = 'capture:';

/** Long enough to open a menu of the page, which this one would have closed. */
const DELAY_SECONDS = 5;

/** Frames are in it, but not the pictures and links in frames: there a second entry would put the first into a submenu. */
const CONTEXTS = ['page'] as const;

/** What a right-click on the page itself offers. */
export function captureEntries(): MenuEntry[] {
  const child = { parentId: PARENT_ID, contexts: CONTEXTS };
  return [
    { id: PARENT_ID, title: words('takeScreenshot'), contexts: CONTEXTS },
    ...OFFERED_WHATS.map((what) => ({ ...child, id: `${PREFIX}${what}`, title: words(WHAT_WORDS[what]) })),
    {
      ...child,
      id: DELAYED_ID,
      title: words('menuCaptureDelayed', words(WHAT_WORDS.visible), DELAY_SECONDS),
    },
  ];
}

export const isCaptureEntry = ({ menuItemId }: Menus.OnClickData): boolean =>
  menuItemId === DELAYED_ID || String(menuItemId).startsWith(PREFIX);

export function captureFromMenu({ menuItemId }: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
  if (menuItemId === DELAYED_ID)
    return captureUnseen({ what: 'visible', delaySeconds: DELAY_SECONDS }, tab.id);
  const what = String(menuItemId).slice(PREFIX.length) as CaptureWhat;
  return captureUnseen({ what, delaySeconds: 0 }, tab.id);
}
