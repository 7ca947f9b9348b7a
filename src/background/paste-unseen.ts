import { failureFrom } from '../core/failure.ts';
import { describeFailure } from '../platform/describe-failure.ts';
import { describeNotice } from '../platform/describe-notice.ts';
import { jobRecords } from '../platform/records.ts';
import { clearBadge, showEnd } from './badge.ts';
import { pasteLink } from './link-actions.ts';
import { notifyEnd, notifyRefusal } from './notify.ts';

/**
 * Pastes a link while the popup is closed. A link that arrived can be seen in the page; everything else is told by the
 * badge, by its tooltip and by a notification.
 */
export async function pasteUnseen(jobId: string, tabId: number): Promise<void> {
  try {
    const delivered = await pasteLink(jobId, tabId);
    if (delivered.delivery === 'pasted') return await clearBadge();
    await showEnd('attention', describeNotice(delivered));
    const job = await jobRecords.read(jobId);
    if (job) await notifyEnd(job);
  } catch (thrown) {
    const { what, remedy } = describeFailure(failureFrom(thrown));
    await showEnd('failed', `${what} ${remedy}`);
    await notifyRefusal(jobId, `${what} ${remedy}`);
  }
}
