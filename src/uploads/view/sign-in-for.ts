import { fail } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { allowSignIn } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { placeOfJob } from './standing.ts';

/**
 * Signs in again whoever an upload belongs to; what waits for that goes on by itself. To be called in the tick of a click.
 *
 * @returns who has signed in, as their provider calls them
 * @throws FailureError `place-gone`, or why nobody has signed in
 */
export async function signInFor(job: Job): Promise<string> {
  await allowSignIn();
  const place = placeOfJob(job) ?? fail('place-gone');
  const { accountId } = job;
  const wish = { placeId: place.id, ...(accountId === undefined ? {} : { accountId }) };
  return (await send('account.sign-in', wish)).label;
}
