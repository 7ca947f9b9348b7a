import { signal } from '@preact/signals';
import { type Failure, failureFrom } from '../../core/job/failure.ts';
import { allowSignIn } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { runCheck } from '../check/check-state.ts';
import { editedPlaceId, isDirty } from '../form/form-state.ts';
import { saveForm } from '../form/save-form.ts';

/** The provider's window is open, or is about to be. */
export const isSigningIn = signal(false);
/** Why nobody has signed in by this page. */
export const signInFailure = signal<Failure | null>(null);

/**
 * Signs in at the edited place, which is saved first where it is not yet, and checks the connection with that. To be called in the
 * tick of a click.
 */
export async function signInHere({ other = false } = {}): Promise<void> {
  if (isSigningIn.value) return;
  isSigningIn.value = true;
  signInFailure.value = null;
  try {
    await allowSignIn();
    const isUnsaved = editedPlaceId.value === null || isDirty.value;
    if (isUnsaved && (await saveForm()) !== null) return;
    const { value: placeId } = editedPlaceId;
    if (placeId === null) return;
    await send('account.sign-in', { placeId, other });
    void runCheck();
  } catch (thrown) {
    signInFailure.value = failureFrom(thrown);
  } finally {
    isSigningIn.value = false;
  }
}

/** Uploads that are under way end where they are, and go on when the same person signs in again. */
export async function signOutHere(accountId: string): Promise<void> {
  signInFailure.value = null;
  await send('account.sign-out', { accountId }).catch((thrown) => {
    signInFailure.value = failureFrom(thrown);
  });
}
