import { failureFrom } from '../../core/job/failure.ts';
import type { Job, MadeLink } from '../../core/job/job.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';

/**
 * Asks for the object of the ticket that the job had before: S3 may have it though nobody heard so, because the answer was lost,
 * or the browser died in that moment. Its key is the job's alone, so what is there is the file.
 *
 * @returns a link to it; undefined when nothing is there, or where the endpoint makes links without looking
 * @throws FailureError when it is not known yet
 */
export async function findStored(
  { key, attempt, name, expiresInSeconds }: Job,
  client: IssuerClient,
): Promise<MadeLink | undefined> {
  if (key === undefined || attempt === 0 || !client.can.links) return undefined;
  try {
    return await client.requestLink({ key, name, expiresInSeconds });
  } catch (thrown) {
    if (failureFrom(thrown).retriable) throw thrown;
    return undefined;
  }
}
