import { type EarlyDelivery, isLive, type Job, type JobLink } from './job.ts';

/** What takes no longer is waited for: a link that works at once is the better one. */
export const EARLY_AFTER_MS = 2000;

/** Of a file that waited longer than that for its turn it is handed out when the sending takes so long: most small ones are there by then. */
export const EARLY_AFTER_START_MS = 500;

/** The job's link, if people can be sent there before its file is: they are told to wait. */
export function pendingLink({ link, stored }: Job): JobLink | undefined {
  return !stored && link?.pending && link.revokedAt === undefined ? link : undefined;
}

/** What became of the job's link before its file was there; undefined when it has not reached anybody yet. */
export function earlyDelivery({ early, link }: Job): EarlyDelivery | undefined {
  return early && early.linkId === link?.id && early.delivery !== 'kept' ? early : undefined;
}

/** Of more files than may travel at once the last have no links before the first are there. */
const TOGETHER_MAX_COUNT = 24;

/** Whether the job's link goes to the clipboard with those of other files. */
export const goesTogether = ({ pickSize, afterUpload }: Job): boolean =>
  pickSize !== undefined && afterUpload === 'copy';

/** False where the link never goes out before its file, or has done so already: looking costs more with each file of a pick. */
export const mayGoEarly = (job: Job): boolean =>
  pendingLink(job) !== undefined &&
  !isTried(job) &&
  !(goesTogether(job) && (job.pickSize ?? 0) > TOGETHER_MAX_COUNT);

/**
 * True when the link is to be handed out now, while the bytes travel: once, and not where the person wants to be asked. Links of
 * files that came together go to the clipboard together (`isPickEarlyDue`).
 */
export const isEarlyDue = (job: Job, nowMs: number): boolean => !goesTogether(job) && isDue(job, nowMs);

/**
 * The same of files that came together: when one of them is due, and each that is under way has a link by now. What is there
 * already is handed out with them.
 */
export function isPickEarlyDue(pick: readonly Job[], nowMs: number): boolean {
  const underWay = pick.filter(isLive);
  const hasLink = (job: Job) => job.link !== undefined && (job.stored || pendingLink(job) !== undefined);
  return underWay.some((job) => isDue(job, nowMs)) && underWay.every(hasLink);
}

const isTried = ({ early, link }: Job): boolean => early !== undefined && early.linkId === link?.id;

function isDue(job: Job, nowMs: number): boolean {
  return (
    job.phase === 'transferring' &&
    job.afterUpload !== 'ask' &&
    mayGoEarly(job) &&
    nowMs - job.createdAt >= EARLY_AFTER_MS
  );
}

/** A link that people have, and that will lead nowhere unless the upload is tried again. */
export function isStranded(job: Job): boolean {
  return !isLive(job) && pendingLink(job) !== undefined && earlyDelivery(job) !== undefined;
}
