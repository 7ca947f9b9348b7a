import { fail } from '../../core/job/failure.ts';
import type { Job, JobLink } from '../../core/job/job.ts';
import { termsOf } from '../../core/job/job-terms.ts';
import { type LinkClock, mostLeftMs } from '../../core/job/link-clock.ts';
import { type FormattedLink, formatLink } from '../../core/link/link-format.ts';
import { asksFirst } from '../../core/link/link-terms.ts';
import { formatMoment } from '../../core/words/format-words.ts';
import { linkSecrets } from '../../platform/storage/records.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { changeJob } from '../jobs/change-job.ts';
import { issuerOf } from '../jobs/issuer-of.ts';
import { readLinkClock } from '../jobs/link-clock.ts';

/**
 * The job's link in its format. The URL of a presigned link is gone after a browser restart: then a new one is
 * asked for, which lives for the rest of the old one's time.
 *
 * @param clock where it is known already
 * @throws FailureError `link-unavailable`, `link-expired`, or what the endpoint refused
 */
export async function readLink(job: Job, clock?: LinkClock): Promise<FormattedLink> {
  const { url, note } = await readAddress(job, clock);
  const facts = {
    url,
    name: job.name,
    type: job.type,
    asksFirst: job.link !== undefined && asksFirst(job.link),
  };
  return formatLink(job.withExpiry && note !== undefined ? { ...facts, note } : facts, job.linkFormat);
}

/** The same as a bare address, to go there. */
export async function readUrl(job: Job): Promise<string> {
  return (await readAddress(job)).url;
}

async function readAddress(job: Job, clock?: LinkClock): Promise<{ url: string; note?: string }> {
  const { link } = job;
  if (!link || job.deletedAt) return fail('link-unavailable');
  const saysMs = link.expiresAt === null ? null : link.expiresAt - (clock ?? (await readLinkClock()))(job);
  const leftMs = saysMs === null ? null : Math.min(saysMs, mostLeftMs(job, Date.now()));
  if (link.revokedAt || (leftMs !== null && leftMs <= 0)) return fail('link-expired');
  const url = link.url ?? (await linkSecrets.read(job.id)) ?? (await remakeLink(job, leftMs));
  return { url, ...expiryNote(link, leftMs) };
}

/** In the words of the row, for somebody who may live elsewhere. A link that is made anew ends at the same moment, or seconds earlier. */
function expiryNote({ expiresAt }: JobLink, leftMs: number | null): { note?: string } {
  if (expiresAt === null || leftMs === null) return {};
  return {
    note: words('linkExpires', formatMoment(expiresAt, expiresAt - leftMs, wordsLocale(), 'elsewhere')),
  };
}

async function remakeLink(job: Job, leftMs: number | null): Promise<string> {
  const restSeconds = leftMs === null ? job.expiresInSeconds : Math.floor(leftMs / 1000);
  // No endpoint makes links shorter than a minute, and a longer one than promised is not made.
  if (restSeconds < 60 || !job.key) return fail('link-expired');
  const client = await issuerOf(job);
  const { url, link } = await client.requestLink({
    key: job.key,
    name: job.name,
    expiresInSeconds: restSeconds,
    terms: termsOf(job),
  });
  await linkSecrets.write(job.id, url);
  await changeJob(job.id, { type: 'link-changed', link });
  return url;
}
