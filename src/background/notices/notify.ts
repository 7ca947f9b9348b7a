import { earlyDelivery, isStranded } from '../../core/job/early-link.ts';
import type { Job } from '../../core/job/job.ts';
import { browser, chromeOnly } from '../../platform/browser/browser.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { describeNotice } from '../../platform/words/describe-notice.ts';
import { type MessageKey, words } from '../../platform/words/words.ts';
import { describePick } from './describe-pick.ts';

/** The API is there only once the optional permission has been granted. */
const notifications = (): typeof chrome.notifications | undefined => chromeOnly.notifications;

const titleOf = (job: Job): MessageKey => {
  if (job.phase === 'failed') return 'notifyUploadFailed';
  if (earlyDelivery(job)) return 'notifyUploadDone';
  if (job.delivery === 'pasted') return 'notifyLinkPasted';
  return job.delivery === 'copied' ? 'notifyLinkCopied' : 'notifyLinkReady';
};

function messageOf(job: Job): string {
  if (job.phase === 'failed' && job.failure) {
    const { what, remedy } = describeFailure(job.failure);
    const stranded = isStranded(job) ? ` ${words('strandedLink')}` : '';
    return `${job.name}\n${what} ${remedy}${stranded}`;
  }
  if (job.notice) return `${job.name}\n${describeNotice(job)}`;
  return job.delivery === 'kept' ? `${job.name}\n${words('notifyLinkReadyHint')}` : job.name;
}

/** Shows how a job ended, where the person allowed notifications. The link itself is never in it. */
export async function notifyEnd(job: Job): Promise<void> {
  if (job.phase === 'cancelled') return;
  const canCopy = job.phase === 'done' && job.link !== undefined && job.delivery !== 'pasted';
  await show(job.id, words(titleOf(job)), messageOf(job), canCopy);
}

/** In front of the first job's id: the notification is about all files that came with it. */
export const PICK_PREFIX = 'pick:';

/** Shows how files ended that came together, where the person allowed notifications. */
export async function notifyPick(jobs: readonly Job[]): Promise<void> {
  const { title, message, canCopy } = describePick(jobs);
  await show(`${PICK_PREFIX}${jobs[0]?.id}`, title, message, canCopy, 'notifyCopyAll');
}

/** Says that a link was handed out whose file is still on its way. */
export async function notifyEarly(job: Job): Promise<void> {
  const delivery = job.early?.delivery;
  if (delivery !== 'copied' && delivery !== 'pasted') return;
  const title = delivery === 'pasted' ? 'notifyLinkPasted' : 'notifyLinkCopied';
  await show(job.id, words(title), `${job.name}\n${words('notifyStillUploading')}`, false);
}

/** Says what went wrong where there is no ended job to tell it. */
export const notifyFailure = (id: string, title: MessageKey, message: string) =>
  show(id, words(title), message, false);

/** Asks for a click on it, which opens the popup. */
export const notifyHint = (id: string, message: string) => show(id, words('notifyOpen'), message, false);

async function show(
  id: string,
  title: string,
  message: string,
  canCopy: boolean,
  copy: MessageKey = 'notifyCopy',
): Promise<void> {
  await notifications()?.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    title,
    message,
    buttons: canCopy ? [{ title: words(copy) }] : [],
  });
}

/** Calls back with the job whose notification was clicked, or whose "Copy link" button was. */
export function onNotification(acted: (jobId: string, action: 'open' | 'copy') => void): void {
  const listen = () => {
    notifications()?.onClicked.addListener(opened);
    notifications()?.onButtonClicked.addListener(copied);
  };
  const opened = (jobId: string) => acted(jobId, 'open');
  const copied = (jobId: string) => acted(jobId, 'copy');
  listen();
  // Granted while the worker lives: the same listeners again are not added twice.
  browser.permissions.onAdded.addListener(listen);
}
