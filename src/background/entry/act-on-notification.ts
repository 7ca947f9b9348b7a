import { chromeOnly } from '../../platform/browser/browser.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { writeClipboard } from '../delivery/write-clipboard.ts';
import { changeJob } from '../jobs/change-job.ts';
import { linkOf } from '../links/link-actions.ts';

/** A click on a notification: "Copy link" copies, where that is allowed; everything else opens the popup. */
export async function actOnNotification(jobId: string, action: 'open' | 'copy'): Promise<void> {
  if (action === 'copy') {
    const copied = await linkOf(jobId)
      .then(writeClipboard)
      .catch(() => false);
    if (copied) {
      await changeJob(jobId, { type: 'redelivered', delivery: 'copied' });
      return;
    }
  }
  await chromeOnly.action.openPopup();
}

export function openFromNotification(jobId: string, action: 'open' | 'copy' | 'allow', origin: string): void {
  // At once: later the browser would not see the click behind it. What has waited for it goes on by itself.
  if (action === 'allow') return void requestGrant({ addresses: [origin] });
  actOnNotification(jobId, action).catch(() => undefined);
}
