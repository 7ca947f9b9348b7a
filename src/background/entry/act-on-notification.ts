import { joinLinks } from '../../core/link/join-links.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { writeClipboard } from '../delivery/write-clipboard.ts';
import { changeJobs } from '../jobs/change-job.ts';
import { surroundingsOf } from '../jobs/job-store.ts';
import { linksOf } from '../links/link-actions.ts';
import { PICK_PREFIX } from '../notices/notify.ts';

/** A click on a notification: "Copy link" copies, where that is allowed; everything else opens the popup. */
export async function actOnNotification(id: string, action: 'open' | 'copy'): Promise<void> {
  if (action === 'copy') {
    const { links } = await linksOf(await jobsOf(id));
    const text = joinLinks(links.map(({ link }) => link));
    if (links.length > 0 && (await writeClipboard(text).catch(() => false))) {
      const jobIds = links.map(({ jobId }) => jobId);
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

export function openFromNotification(id: string, action: 'open' | 'copy' | 'allow', origin: string): void {
  // At once: later the browser would not see the click behind it. What has waited for it goes on by itself.
  if (action === 'allow') return void requestGrant({ addresses: [origin] });
  actOnNotification(id, action).catch(() => undefined);
}
