import { type CaptureWhat, OFFERED_WHATS } from '../../core/capture/capture-choice.ts';
import { nextPlace, withCurrentPlace } from '../../core/places/change-places.ts';
import { placeLabel } from '../../core/settings/place.ts';
import { currentPlace } from '../../core/settings/stored-settings.ts';
import type { Tabs } from '../../platform/browser/browser.ts';
import { changeSettings } from '../../platform/storage/change-settings.ts';
import { words } from '../../platform/words/words.ts';
import { pasteUnseen } from '../delivery/paste-unseen.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { newestLinks } from '../jobs/newest-links.ts';
import { showEnd, showPlace } from '../notices/badge.ts';
import { captureUnseen } from './capture-unseen.ts';

/** The tab in which the keys were pressed: the one that they gave access to. */
type Pressed = Tabs.Tab | undefined;

/** By the names in the manifest; the first is older than the others, and people have their keys on it. */
const CAPTURES: Readonly<Record<string, CaptureWhat>> = {
  'capture-page': 'visible',
  'capture-whole-page': 'page',
  'capture-area': 'area',
  'capture-element': 'element',
};

/** What the keyboard shortcuts of the manifest do. "Open" is the browser's own. */
export async function runCommand(command: string, tab: Pressed): Promise<void> {
  const what = CAPTURES[command];
  if (what && OFFERED_WHATS.includes(what)) return captureUnseen({ what, delaySeconds: 0 }, tab?.id);
  if (command === 'paste-last-link') return pasteLastLink(tab);
  if (command === 'next-place') return useNextPlace();
}

/** The icon says which place it is now, in its title, and for a moment on itself. */
async function useNextPlace(): Promise<void> {
  const { settings } = await changeSettings((before) => {
    const next = nextPlace(before.settings);
    return next ? { ...before, settings: withCurrentPlace(before.settings, next.id) } : before;
  });
  const place = currentPlace(settings);
  if (settings.places.length < 2 || !place) return showEnd('attention', words('placeOnlyOne'));
  await showPlace(placeLabel(place));
}

async function pasteLastLink(tab: Pressed): Promise<void> {
  if (tab?.id === undefined) return;
  const [last] = await newestLinks(1, await readLinkClock());
  if (last) await pasteUnseen(last.id, tab.id);
  else await showEnd('attention', words('pasteNoLink'));
}
