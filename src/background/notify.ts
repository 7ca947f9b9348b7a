import type { Job } from '../core/job.ts';
import { browser, chromeOnly } from '../platform/browser.ts';
import { describeFailure } from '../platform/describe-failure.ts';
import { type MessageKey, words } from '../platform/words.ts';

/** The API is there only once the optional permission has been granted. */
const notifications = (): typeof chrome.notifications | undefined => chromeOnly.notifications;

const titleOf = (job: Job): MessageKey => {
  if (job.phase === 'failed') return 'notifyUploadFailed';
  if (job.delivery === 'pasted') return 'notifyLinkPasted';
  return job.delivery === 'copied' ? 'notifyLinkCopied' : 'notifyLinkReady';
};

function messageOf(job: Job): string {
  const reason = job.phase === 'failed' ? job.failure : job.notice;
  if (reason) {
    const { what, remedy } = describeFailure(reason);
    return `${job.name}\n${what} ${remedy}`;
  }
  return job.delivery === 'kept' ? `${job.name}\n${words('notifyLinkReadyHint')}` : job.name;
}

/** Shows how a job ended, where the person allowed notifications. The link itself is never in it. */
export async function notifyEnd(job: Job): Promise<void> {
  if (job.phase === 'cancelled') return;
  const button = job.link && job.delivery !== 'pasted' ? [{ title: words('notifyCopy') }] : [];
  await notifications()?.create(job.id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    title: words(titleOf(job)),
    message: messageOf(job),
    buttons: button,
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
