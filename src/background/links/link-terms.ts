import { fail, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { downloadsLeft, type TermsChange } from '../../core/link/link-terms.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { changeJob } from '../jobs/change-job.ts';
import { issuerOf } from '../jobs/issuer-of.ts';
import { finishedJob } from './link-actions.ts';

/**
 * Sets what whoever opens the link needs, may and sees. A password passes through here on its way to the endpoint; nothing keeps it.
 *
 * @throws FailureError `link-unavailable` for a link that cannot be changed, or what the endpoint refused
 */
export async function setTerms(jobId: string, change: TermsChange): Promise<undefined> {
  const job = await finishedJob(jobId);
  const { link } = job;
  if (!link?.renewable || link.revokedAt !== undefined) return fail('link-unavailable');
  const made = await (await issuerOf(job)).setTerms(link.id, change);
  const { reservedAtMs } = link;
  await changeJob(jobId, {
    type: 'terms-set',
    link: { ...made.link, ...(reservedAtMs === undefined ? {} : { reservedAtMs }) },
  });
}

/** The endpoint has other people as well. */
const ASKED_AT_ONCE = 4;

/** Learns how often links were downloaded. One that cannot be asked about stays as it was: it may have been deleted elsewhere. */
export async function recountDownloads(jobIds: readonly string[]): Promise<undefined> {
  const jobs = await jobRecords.readMany(jobIds);
  const line = jobs.values();
  const askOneAfterAnother = async () => {
    for (const job of line) {
      const { id, link } = job;
      if (!link || link.revokedAt !== undefined || !downloadsLeft(link)) continue;
      const told = await readAgain(job, link.id).catch(failureFrom);
      if ('code' in told || told.link.downloads === link.downloads) continue;
      // Only what was asked about: the rest of the link may have been changed meanwhile.
      const now = (await jobRecords.read(id))?.link;
      const { maxDownloads, downloads } = told.link;
      if (now?.id !== link.id || now.maxDownloads !== maxDownloads || downloads === undefined) continue;
      await changeJob(id, { type: 'link-changed', link: { ...now, downloads } });
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askOneAfterAnother));
}

const readAgain = async (job: Job, linkId: string) => (await issuerOf(job)).readLink(linkId);
