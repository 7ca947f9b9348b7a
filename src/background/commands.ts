import { newestWithLink } from '../core/newest-links.ts';
import { browser } from '../platform/browser.ts';
import { jobRecords, settingsRecord } from '../platform/records.ts';
import { words } from '../platform/words.ts';
import { showEnd } from './badge.ts';
import { capturePage } from './capture-page.ts';
import { pasteUnseen } from './paste-unseen.ts';

/** What the keyboard shortcuts of the manifest do. "Open" is the browser's own. */
export async function runCommand(command: string): Promise<void> {
  if (command === 'capture-page') {
    const { afterUpload } = await settingsRecord.read();
    // Nobody looks at the popup, so a link that is "only shown" would be seen by nobody.
    const wish = { afterUpload: 'copy', pasteWhereTyping: afterUpload === 'paste' } as const;
    return capturePage(crypto.randomUUID(), wish);
  }
  if (command === 'paste-last-link') return pasteLastLink();
}

async function pasteLastLink(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return;
  const [last] = newestWithLink(await jobRecords.readAll(), Date.now());
  if (last) await pasteUnseen(last.id, tab.id);
  else await showEnd('attention', words('pasteNoLink'));
}
