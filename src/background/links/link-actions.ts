import { type Failure, FailureError, fail, failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { termsOf } from '../../core/job/job-terms.ts';
import type { FormattedLink, LinkFormat } from '../../core/link/link-format.ts';
import { unpackDeletionLink } from '../../issuer-client/dialects/deletion-link.ts';
import { browser } from '../../platform/browser/browser.ts';
import { deletionSecrets, jobRecords, linkSecrets } from '../../platform/storage/records.ts';
import { dropThumbnails } from '../../platform/storage/thumbnails.ts';
import type { ReplyOf } from '../../protocol/messages.ts';
import { changeJob } from '../jobs/change-job.ts';
import { issuerOf } from '../jobs/issuer-of.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { readLink, readUrl } from './read-link.ts';

/**
 * @throws FailureError `object-gone` when the job is not in the list any more
 */
export async function finishedJob(jobId: string): Promise<Job> {
  const job = await jobRecords.read(jobId);
  return job ?? fail('object-gone');
}

/** The link for a page that copies it itself; in the job's own format, unless another one is asked for. */
export async function linkOf(jobId: string, format?: LinkFormat): Promise<FormattedLink> {
  const job = await finishedJob(jobId);
  return readLink(format ? { ...job, linkFormat: format } : job);
}

/** The bare address, to be drawn. */
export async function addressOf(jobId: string): Promise<ReplyOf<'link.address'>> {
  return { url: await readUrl(await finishedJob(jobId)) };
}

/** Opens the link in a tab of its own, as whoever gets it would. */
export async function openLink(jobId: string): Promise<undefined> {
  await browser.tabs.create({ url: await readUrl(await finishedJob(jobId)) });
}

/** Gives the file another name: in the list, and for whoever opens its link from now on. */
export async function renameFile(jobId: string, name: string): Promise<undefined> {
  const job = await finishedJob(jobId);
  const { link } = job;
  if (!link?.renewable || link.revokedAt !== undefined) return fail('link-unavailable');
  await (await issuerOf(job)).renameLink(link.id, name);
  await changeJob(jobId, { type: 'renamed', name });
}

/** A presigned link may be made anew for it, and the endpoint is asked by so many at once. */
const READ_AT_ONCE = 6;

/** The same for many; one that cannot be had keeps nobody from the others. */
export async function linksOf(jobIds: readonly string[]): Promise<ReplyOf<'links.read'>> {
  const clock = await readLinkClock();
  const found = await jobRecords.readMany(jobIds);
  const outcomes = new Map<string, FormattedLink | Failure>();
  const line = jobIds.values();
  const readOneAfterAnother = async () => {
    for (const jobId of line) {
      const job = found.get(jobId);
      const read = job ? readLink(job, clock) : Promise.reject(new FailureError(failure('object-gone')));
      outcomes.set(jobId, await read.catch(failureFrom));
    }
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, readOneAfterAnother));
  const inOrder = jobIds.flatMap((jobId) => {
    const outcome = outcomes.get(jobId);
    return outcome ? [{ jobId, outcome }] : [];
  });
  return {
    links: inOrder.flatMap(({ jobId, outcome }) => ('plain' in outcome ? [{ jobId, link: outcome }] : [])),
    failures: inOrder.flatMap(({ jobId, outcome }) =>
      'code' in outcome ? [{ jobId, failure: outcome }] : [],
    ),
  };
}

/** A new life for the link: under the same URL where the endpoint can, else a new link to the same object. */
export async function renewLink(jobId: string, expiresInSeconds: number): Promise<undefined> {
  const job = await finishedJob(jobId);
  if (!job.link || !job.key || job.deletedAt) return fail('link-unavailable');
  const client = await issuerOf(job);
  const { url, link } =
    job.link.renewable && !job.link.revokedAt
      ? await client.renewLink(job.link.id, expiresInSeconds)
      : await client.requestLink({ key: job.key, name: job.name, expiresInSeconds, terms: termsOf(job) });
  if (!link.url) await linkSecrets.write(jobId, url);
  await changeJob(jobId, { type: 'link-changed', link });
}

/** Ends a stored link at once; what was handed out by an earlier click dies within a minute. */
export async function revokeLink(jobId: string): Promise<undefined> {
  const job = await finishedJob(jobId);
  const { link } = job;
  if (link?.revocable !== 'link') return fail('link-unavailable');
  await (await issuerOf(job)).revokeLink(link.id);
  await changeJob(jobId, { type: 'link-changed', link: { ...link, revokedAt: Date.now() } });
}

/** Deletes the object, and with it every link to it. @throws FailureError as `IssuerClient.deleteObject` */
export async function deleteObject(jobId: string): Promise<undefined> {
  const job = await finishedJob(jobId);
  const { key = '' } = job;
  const deletion = await deletionSecrets.read(jobId);
  if (key === '' && deletion === undefined) return fail('object-gone');
  await (await issuerOf(job)).deleteObject(key, deletion);
  await Promise.all([
    ...[linkSecrets, deletionSecrets].map((secrets) => secrets.remove([jobId])),
    dropThumbnails([jobId]),
  ]);
  await changeJob(jobId, { type: 'object-deleted', at: Date.now() });
}

/** The same for one that a person is looking at: what has to be confirmed on a page is opened for them. */
export async function deleteAtHand(jobId: string): Promise<undefined> {
  return deleteObject(jobId).catch(async (thrown) => {
    if (failureFrom(thrown).code === 'deletion-by-hand') {
      const deletion = unpackDeletionLink((await deletionSecrets.read(jobId)) ?? '');
      if (deletion?.method === 'GET') await browser.tabs.create({ url: deletion.url });
    }
    throw thrown;
  });
}
