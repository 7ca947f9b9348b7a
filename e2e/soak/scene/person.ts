import type { SeenJob, SeenLink } from './observer.ts';
import type { SoakBrowser } from './soak-browser.ts';

/** Words of the popup's buttons; a button of a row names its file behind them. */
const LABELS = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  retry: 'Retry',
  continue: 'Continue upload',
} as const;

/** Presses a button in the row of a job. False when there is none, or no such row. */
export async function press(
  browser: SoakBrowser,
  jobId: string,
  verb: keyof typeof LABELS,
): Promise<boolean> {
  const popup = await browser.popup();
  return popup.call(
    (id, label) => {
      const buttons = document.querySelectorAll<HTMLButtonElement>(`li[data-row="${id}"] button`);
      const button = [...buttons].find((one) => one.getAttribute('aria-label')?.startsWith(label));
      button?.click();
      return button !== undefined;
    },
    jobId,
    LABELS[verb],
  );
}

/** Whether the popup has drawn the row of a job. */
export async function isShown(browser: SoakBrowser, jobId: string): Promise<boolean> {
  const popup = await browser.popup();
  return popup.call((id) => document.querySelector(`li[data-row="${id}"] button`) !== null, jobId);
}

/** Chooses files in the popup. */
export async function choose(browser: SoakBrowser, paths: readonly string[]): Promise<void> {
  const popup = await browser.popup();
  await popup.chooseFiles('input[type=file]', paths);
}

/** What "Remove from list" does. */
export async function removeFromList(browser: SoakBrowser, jobIds: readonly string[]): Promise<void> {
  if (jobIds.length === 0) return;
  const popup = await browser.popup();
  await popup.call(async (ids) => {
    await chrome.runtime.sendMessage({ putlink: 1, name: 'history.remove', body: { jobIds: ids } });
  }, jobIds);
}

/** The links that S3 itself makes are not written down: the popup asks for them when somebody wants to copy one. */
export async function linksInMemory(browser: SoakBrowser, jobs: readonly SeenJob[]): Promise<SeenLink[]> {
  const links: SeenLink[] = [];
  const popup = await browser.popup();
  for (const { id: jobId, link, phase } of jobs) {
    if (phase !== 'done' || !link || link.url) continue;
    const url = await popup.call(async (id) => {
      const answer = await chrome.runtime.sendMessage({ putlink: 1, name: 'link.read', body: { jobId: id } });
      return (answer as { value?: { plain?: string } }).value?.plain;
    }, jobId);
    if (url) links.push({ jobId, id: link.id, url });
  }
  return links;
}
