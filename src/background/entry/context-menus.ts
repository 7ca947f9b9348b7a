import { afterBurst } from '../../platform/browser/after-burst.ts';
import { browser, type Menus, type Tabs } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { jobRecords, serverClocks, settingsRecord, shownMenu } from '../../platform/storage/records.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { newestLinks } from '../jobs/newest-links.ts';
import { captureEntries, captureFromMenu, isCaptureEntry } from './capture-menu.ts';
import { insertFromMenu } from './insert-from-menu.ts';
import { insertEntries, jobOfEntry, OFFERED_COUNT, UPLOAD_HERE_ID } from './insert-menu.ts';
import { uploadHere } from './upload-here.ts';
import { uploadEntries, uploadFromMenu } from './upload-menu.ts';

const ALARM_NAME = 'context-menus';

/** Of many uploads that end together, and of a history that is cleared, only the last state is of interest. */
const QUIET_MS = 250;
const AT_MOST_MS = 5_000;

/**
 * Writes the menu where it differs from the one that is there; the browser keeps it while the worker sleeps. It tells
 * nobody when a menu opens, so the list is kept true in advance, also when a link expires.
 */
export function writeContextMenus(): Promise<void> {
  return underLock('context-menus', async () => {
    const clock = await readLinkClock();
    const jobs = await newestLinks(OFFERED_COUNT, clock);
    const entries = [
      ...captureEntries(),
      ...uploadEntries(await settingsRecord.read()),
      ...insertEntries(jobs),
    ];
    const written = JSON.stringify(entries);
    if (written !== (await shownMenu.read())) {
      await browser.contextMenus.removeAll();
      for (const { contexts, ...entry } of entries) {
        browser.contextMenus.create({ ...entry, contexts: [...contexts] });
      }
      await shownMenu.write(written);
    }
    // An alarm goes by this machine's clock, a link's end by its server's: what is left is the same by both.
    const leftMs = jobs.flatMap((job) => (job.link?.expiresAt ? [job.link.expiresAt - clock(job)] : []));
    if (leftMs.length > 0) {
      await browser.alarms.create(ALARM_NAME, { when: Date.now() + Math.max(0, Math.min(...leftMs)) });
    }
  });
}

/** Keeps the menu true to the list of uploads. To be called at the worker's start. */
export function keepContextMenus(): void {
  const write = () => void writeContextMenus();
  const writeSoon = afterBurst(write, QUIET_MS, AT_MOST_MS);
  browser.runtime.onInstalled.addListener(write);
  browser.runtime.onStartup.addListener(write);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM_NAME) write();
  });
  jobRecords.watch((_id, job) => {
    if (!job || job.phase === 'done') writeSoon();
  });
  serverClocks.watch(writeSoon);
  settingsRecord.watch(writeSoon);
  // The last worker may have been ended between a change and its writing.
  writeSoon();
}

/** Nothing may be awaited on the way to a permission prompt: later the browser would not see the click behind it. */
export async function onMenuClick(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  if (!tab) return;
  const entry = String(info.menuItemId);
  const jobId = jobOfEntry(entry);
  if (isCaptureEntry(info)) return captureFromMenu(info, tab);
  if (jobId) return insertFromMenu(jobId, info, tab);
  return entry === UPLOAD_HERE_ID ? uploadHere(info, tab) : uploadFromMenu(info, tab);
}
