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

/**
 * True when the link is to be handed out now, while the bytes travel: once, and not where the person wants to be asked. Links of
 * files that came together go to the clipboard together, when all of them are there.
 */
export function isEarlyDue(job: Job, nowMs: number): boolean {
  const isTried = job.early !== undefined && job.early.linkId === job.link?.id;
  return (
    job.phase === 'transferring' &&
    job.afterUpload !== 'ask' &&
    (job.pickSize === undefined || job.afterUpload === 'paste') &&
    !isTried &&
    pendingLink(job) !== undefined &&
    nowMs - job.createdAt >= EARLY_AFTER_MS
  );
}

/** A link that people have, and that will lead nowhere unless the upload is tried again. */
export function isStranded(job: Job): boolean {
  return !isLive(job) && pendingLink(job) !== undefined && earlyDelivery(job) !== undefined;
}
