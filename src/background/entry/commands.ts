import { type CaptureWhat, OFFERED_WHATS } from '../../core/capture/capture-choice.ts';
import type { Tabs } from '../../platform/browser/browser.ts';
import { words } from '../../platform/words/words.ts';
import { pasteUnseen } from '../delivery/paste-unseen.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { newestLinks } from '../jobs/newest-links.ts';
import { showEnd } from '../notices/badge.ts';
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
}

async function pasteLastLink(tab: Pressed): Promise<void> {
  if (tab?.id === undefined) return;
  const [last] = await newestLinks(1, await readLinkClock());
  if (last) await pasteUnseen(last.id, tab.id);
  else await showEnd('attention', words('pasteNoLink'));
}
