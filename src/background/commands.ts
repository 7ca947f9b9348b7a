import { browser } from '../platform/browser.ts';
import { jobRecords } from '../platform/records.ts';
import { capturePage } from './capture-page.ts';
import { pasteLink } from './link-actions.ts';

/** What the keyboard shortcuts of the manifest do. "Open" is the browser's own. */
export async function runCommand(command: string): Promise<void> {
  if (command === 'capture-page') return capturePage(crypto.randomUUID(), { afterUpload: 'copy' });
  if (command === 'paste-last-link') return pasteLastLink();
}

async function pasteLastLink(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const linked = (await jobRecords.readAll()).filter(
    ({ phase, link }) => phase === 'done' && link && !link.revokedAt,
  );
  const last = linked.sort((a, b) => b.createdAt - a.createdAt)[0];
  if (last && tab?.id !== undefined) await pasteLink(last.id, tab.id);
}
