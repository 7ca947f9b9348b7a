import { failureFrom } from '../../core/job/failure.ts';
import type { Job, MadeLink } from '../../core/job/job.ts';
import { termsOf } from '../../core/job/job-terms.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';

/**
 * Asks for the object of the ticket that the job had before: S3 may have it though nobody heard so, because the answer was lost,
 * or the browser died in that moment. Its key is the job's alone, so what is there is the file.
 *
 * @returns a link to it; undefined when nothing is there, or where the endpoint makes links without looking
 * @throws FailureError when it is not known yet
 */
export async function findStored(job: Job, client: IssuerClient): Promise<MadeLink | undefined> {
  const { key, attempt, name, expiresInSeconds } = job;
  if (key === undefined || attempt === 0 || !client.can.links) return undefined;
  try {
    return await client.requestLink({ key, name, expiresInSeconds, terms: termsOf(job) });
  } catch (thrown) {
    if (failureFrom(thrown).retriable) throw thrown;
    return undefined;
  }
}
