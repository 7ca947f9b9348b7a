import { defaultChoice } from '../../core/capture/capture-choice.ts';
import type { Tabs } from '../../platform/browser/browser.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import { words } from '../../platform/words/words.ts';
import { beginCapture } from '../capture/begin-capture.ts';
import { pasteUnseen } from '../delivery/paste-unseen.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { newestLinks } from '../jobs/newest-links.ts';
import { showEnd } from '../notices/badge.ts';
import { tellFailure } from '../notices/tell-failure.ts';

/** The tab in which the keys were pressed: the one that they gave access to. */
type Pressed = Tabs.Tab | undefined;

/** What the keyboard shortcuts of the manifest do. "Open" is the browser's own. */
export async function runCommand(command: string, tab: Pressed): Promise<void> {
  if (command === 'capture-page') return captureUnseen(tab);
  if (command === 'paste-last-link') return pasteLastLink(tab);
}

async function captureUnseen(tab: Pressed): Promise<void> {
  const { afterUpload } = await settingsRecord.read();
  try {
    // Nobody looks at the popup, so a link that is "only shown" would be seen by nobody.
    await beginCapture(defaultChoice, {
      tabId: tab?.id,
      afterUpload: 'copy',
      pasteWhereTyping: afterUpload === 'paste',
    });
  } catch (thrown) {
    await tellFailure(crypto.randomUUID(), 'notifyUploadFailed', thrown);
  }
}

async function pasteLastLink(tab: Pressed): Promise<void> {
  if (tab?.id === undefined) return;
  const [last] = await newestLinks(1, await readLinkClock());
  if (last) await pasteUnseen(last.id, tab.id);
  else await showEnd('attention', words('pasteNoLink'));
}
