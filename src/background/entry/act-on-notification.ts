import { chromeOnly } from '../../platform/browser/browser.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { writeClipboard } from '../delivery/write-clipboard.ts';
import { changeJobs } from '../jobs/change-job.ts';
import { surroundingsOf } from '../jobs/job-store.ts';
import { linksOf } from '../links/link-actions.ts';
import { PICK_PREFIX } from '../notices/notify.ts';

/** A click on a notification: "Copy link" copies, where that is allowed; everything else opens the popup. */
export async function actOnNotification(id: string, action: 'open' | 'copy'): Promise<void> {
  if (action === 'copy') {
    const jobIds = await jobsOf(id);
    const copied = await linksOf(jobIds)
      .then(writeClipboard)
      .catch(() => false);
    if (copied) {
      await changeJobs(jobIds, { type: 'redelivered', delivery: 'copied' });
      return;
    }
  }
  await chromeOnly.action.openPopup();
}

/** The job that a notification is about, or all that came with it. */
async function jobsOf(id: string): Promise<readonly string[]> {
  if (!id.startsWith(PICK_PREFIX)) return [id];
  const first = await jobRecords.read(id.slice(PICK_PREFIX.length));
  return first ? (await surroundingsOf(first)).pick.map((entry) => entry.id) : [];
}

export function openFromNotification(id: string, action: 'open' | 'copy'): void {
  actOnNotification(id, action).catch(() => undefined);
}
