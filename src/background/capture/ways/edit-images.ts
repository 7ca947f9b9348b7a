import { FailureError } from '../../../core/job/failure.ts';
import { browser } from '../../../platform/browser/browser.ts';
import { openEditor } from '../../../platform/browser/open-editor.ts';
import type { RequestOf } from '../../../protocol/messages.ts';
import { tellTrouble } from '../../notices/tell-failure.ts';

/** Opens images of the person's own in the editor, and says of which there is nothing to open. */
export async function editImages({
  draftIds,
  failures,
  tabId,
}: RequestOf<'pictures.edit'>): Promise<undefined> {
  const tab = tabId === undefined ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
  for (const id of draftIds) await openEditor(id, tab);
  const [first] = failures;
  if (first) await tellTrouble('notifyEditFailed', new FailureError(first));
}
