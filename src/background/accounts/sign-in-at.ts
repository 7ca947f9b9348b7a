import { fail } from '../../core/job/failure.ts';
import { withAccount } from '../../core/places/place-values.ts';
import type { Sender } from '../../platform/messaging/messages.ts';
import { changeSettings } from '../../platform/storage/change-settings.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import type { ReplyOf, RequestOf } from '../../protocol/messages.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { tellFailure } from '../notices/tell-failure.ts';
import { signIn } from './sign-in.ts';
import { takeUpWaiting } from './take-up-waiting.ts';

/**
 * Has the person sign in at a place, which is theirs from then on; what has waited for them goes on. Somebody who is asked for by
 * name signs in for their own uploads: whose the place is stays as it is.
 *
 * @throws FailureError `place-gone`, or as `signIn`
 */
export async function signInAt(
  wish: RequestOf<'account.sign-in'>,
  { context }: Pick<Sender, 'context'>,
): Promise<ReplyOf<'account.sign-in'>> {
  try {
    return await signInThere(wish);
  } catch (thrown) {
    // The window took the popup's place: whoever has asked is gone.
    const isGone = context === 'popup' && !(await isPopupOpen());
    if (isGone) await tellFailure('sign-in', 'notifySignInFailed', thrown);
    throw thrown;
  }
}

async function signInThere({
  placeId,
  accountId,
  other,
}: RequestOf<'account.sign-in'>): Promise<ReplyOf<'account.sign-in'>> {
  const place = (await settingsRecord.read()).places.find(({ id }) => id === placeId);
  if (!place) return fail('place-gone');
  const { id, label } = await signIn({ endpoint: place.endpoint, accountId, other });
  if (accountId === undefined) await changeSettings((before) => withAccount(before, placeId, id));
  void takeUpWaiting(id);
  return { accountId: id, label };
}
