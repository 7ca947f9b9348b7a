import { isGranted } from '../../platform/browser/permissions.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { describeNotice } from '../../platform/words/describe-notice.ts';
import { clearBadge, showEnd } from '../notices/badge.ts';
import { notifyEnd } from '../notices/notify.ts';
import { tellFailure } from '../notices/tell-failure.ts';
import type { Delivered } from './delivered.ts';
import { beginPaste, pasteLink } from './paste-link.ts';

/** Pastes a link while the popup is closed. */
export const pasteUnseen = (jobId: string, tabId: number): Promise<void> =>
  tellUnseen(jobId, pasteLink(jobId, tabId));

/**
 * Pastes a link for the popup. It may close when it gets null; until then the page has no focus. Where the clipboard
 * can only be filled by the popup, it has to stay until the end.
 */
export async function pasteForPopup(jobId: string, tabId: number): Promise<Delivered | null> {
  const canCopyAlone = await isGranted({ addresses: [], apis: ['clipboardWrite'] });
  if (!canCopyAlone) return pasteLink(jobId, tabId);
  return beginPaste(jobId, tabId, (delivering) => tellUnseen(jobId, delivering));
}

/**
 * A link that arrived can be seen in the page; everything else is told by the badge, by its tooltip and by a
 * notification.
 */
async function tellUnseen(jobId: string, delivering: Promise<Delivered>): Promise<void> {
  try {
    const delivered = await delivering;
    if (delivered.delivery === 'pasted') return await clearBadge();
    await showEnd('attention', describeNotice(delivered));
    const job = await jobRecords.read(jobId);
    if (job) await notifyEnd(job);
  } catch (thrown) {
    await tellFailure(jobId, 'notifyNotPasted', thrown);
  }
}
