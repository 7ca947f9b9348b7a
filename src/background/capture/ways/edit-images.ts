import { FailureError } from '../../../core/job/failure.ts';
import { browser, type Tabs } from '../../../platform/browser/browser.ts';
import { openDraftIds, openEditor } from '../../../platform/browser/open-editor.ts';
import { underLock } from '../../../platform/browser/worker-locks.ts';
import { openedDrafts } from '../../../platform/storage/records.ts';
import type { RequestOf } from '../../../protocol/messages.ts';
import { tellTrouble } from '../../notices/tell-failure.ts';

/** Of more than anybody opens at once: what an earlier worker has opened of them is still known. */
const REMEMBERED_COUNT = 50;

/** Opens images of the person's own in the editor, and says of which there is nothing to open. May be asked twice. */
export async function editImages({
  id,
  draftIds,
  failures,
  tabId,
}: RequestOf<'pictures.edit'>): Promise<undefined> {
  const tab = tabId === undefined ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
  await underLock('opened-drafts', async () => {
    for (const draftId of draftIds) await openOnce(draftId, tab);
  });
  const [first] = failures;
  if (first) await tellTrouble('notifyEditFailed', new FailureError(first), id);
}

/** A worker that died after it had opened one did not write that down, but the tab is there; one that was closed again stays so. */
async function openOnce(draftId: string, beside: Tabs.Tab | undefined): Promise<void> {
  const before = await openedDrafts.read();
  if (before.includes(draftId)) return;
  if (!(await openDraftIds()).has(draftId)) await openEditor(draftId, beside);
  await openedDrafts.write([...before, draftId].slice(-REMEMBERED_COUNT));
}
