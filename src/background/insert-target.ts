import type { InsertTarget } from '../core/job.ts';
import type { InsertOutcome, LinkPayload } from '../protocol/page-calls.ts';
import { callPage } from './call-page.ts';

/**
 * Pins the editor that has the focus in a tab, in whichever frame it is. Null when there is none, or the tab is closed
 * to us. To be called while `activeTab` is fresh: right after the click.
 */
export async function pinTarget(tabId: number): Promise<InsertTarget | null> {
  try {
    const frames = await callPage({ tabId, allFrames: true }, 'pinEditor');
    const focused = frames.find(({ result }) => result);
    return focused?.result ? { tabId, documentId: focused.documentId, pin: focused.result } : null;
  } catch {
    return null;
  }
}

/** Puts a link into a pinned editor. A page that was left is `gone`: its document has another id. */
export async function insertIntoTarget(target: InsertTarget, payload: LinkPayload): Promise<InsertOutcome> {
  const { tabId, documentId, pin } = target;
  try {
    const [frame] = await callPage({ tabId, documentIds: [documentId] }, 'insertLink', pin, payload);
    return frame?.result ?? 'gone';
  } catch {
    return 'gone';
  }
}
