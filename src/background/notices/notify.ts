import { earlyDelivery, isStranded } from '../../core/job/early-link.ts';
import { needsSignIn } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { neededOrigin } from '../../core/job/needed-host.ts';
import { browser, chromeOnly } from '../../platform/browser/browser.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { describeNotice } from '../../platform/words/describe-notice.ts';
import { type MessageKey, words } from '../../platform/words/words.ts';
import { describePick } from './describe-pick.ts';

/** The API is there only once the optional permission has been granted. */
const notifications = (): typeof chrome.notifications | undefined => chromeOnly.notifications;

const titleOf = (job: Job): MessageKey => {
  if (job.phase === 'failed') {
    if (needsSignIn(job.failure)) return 'notifySignIn';
    return neededOrigin(job.failure) ? 'notifyAllow' : 'notifyUploadFailed';
  }
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
  const origin = job.phase === 'failed' ? neededOrigin(job.failure) : undefined;
  const button = origin ? words('allowHost', new URL(origin).hostname) : canCopy ? words('notifyCopy') : '';
  await show(origin ? `${job.id} ${origin}` : job.id, words(titleOf(job)), messageOf(job), button);
}

/** In front of the first job's id: the notification is about all files that came with it. */
export const PICK_PREFIX = 'pick:';

/** Shows how files ended that came together, where the person allowed notifications. */
export async function notifyPick(jobs: readonly Job[]): Promise<void> {
  const { title, message, canCopy } = describePick(jobs);
  await show(`${PICK_PREFIX}${jobs[0]?.id}`, title, message, canCopy ? words('notifyCopyAll') : '');
}

/** Says that a link was handed out whose file is still on its way. */
export async function notifyEarly(job: Job): Promise<void> {
  const delivery = job.early?.delivery;
  if (delivery !== 'copied' && delivery !== 'pasted') return;
  const title = delivery === 'pasted' ? 'notifyLinkPasted' : 'notifyLinkCopied';
  await show(job.id, words(title), `${job.name}\n${words('notifyStillUploading')}`);
}

/** The same of links that were handed out together. */
export async function notifyEarlyPick(jobs: readonly Job[]): Promise<void> {
  const title = words('notifyPickCopied', jobs.filter(({ link }) => link).length);
  await show(`${PICK_PREFIX}${jobs[0]?.id}`, title, words('notifyStillUploading'));
}

/** Says what went wrong where there is no ended job to tell it. */
export const notifyFailure = (id: string, title: MessageKey, message: string) =>
  show(id, words(title), message);

/** Asks for a click on it, which opens the popup. */
export const notifyHint = (id: string, message: string) => show(id, words('notifyOpen'), message);

async function show(id: string, title: string, message: string, button = ''): Promise<void> {
  if (!(await settingsRecord.read()).company.policy.notifications) return;
  await notifications()?.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    title,
    message,
    buttons: button ? [{ title: button }] : [],
  });
}

/**
 * Calls back with the job whose notification was clicked, or whose button was: "Copy link", or the one that allows `origin`. In
 * the tick of the click, which entitles to the browser's question.
 */
export function onNotification(
  acted: (jobId: string, action: 'open' | 'copy' | 'allow', origin: string) => void,
): void {
  const listen = () => {
    notifications()?.onClicked.addListener(opened);
    notifications()?.onButtonClicked.addListener(pressed);
  };
  const opened = (id: string) => {
    const [jobId = '', origin = ''] = id.split(' ');
    acted(jobId, 'open', origin);
  };
  const pressed = (id: string) => {
    const [jobId = '', origin = ''] = id.split(' ');
    acted(jobId, origin ? 'allow' : 'copy', origin);
  };
  listen();
  // Granted while the worker lives: the same listeners again are not added twice.
  browser.permissions.onAdded.addListener(listen);
}
