import { computed, effect, signal } from '@preact/signals';
import { accountOfCredential, credentialOf } from '../../core/settings/credential.ts';
import type { Account } from '../../core/sign-in/account.ts';
import { accounts } from '../../platform/storage/records.ts';
import { editedPlaceId, saved, stored } from '../form/form-state.ts';
import type { FormValues } from '../form/form-values.ts';

/** The account with which somebody has signed in at the edited place. */
const accountId = computed(() => {
  const { settings, credentials } = stored.value;
  const placeId = editedPlaceId.value;
  return placeId === null ? undefined : accountOfCredential(credentialOf(credentials, placeId, settings));
});

/** Who that is; null where nobody has signed in there. */
export const account = signal<Account | null>(null);

/** Who asks with what is in the form: an account is of the saved endpoint, and a token that is typed counts instead. */
export function accountIdFor({ settings, token }: FormValues): string | undefined {
  return token === '' && settings.endpoint === saved.value.settings.endpoint ? accountId.value : undefined;
}

/** Keeps `account` true, whoever signs in or out. */
export function followAccount(): void {
  effect(() => {
    const id = accountId.value;
    account.value = null;
    if (id === undefined) return;
    void accounts.read(id).then((found) => {
      if (id === accountId.peek()) account.value = found ?? null;
    });
  });
  accounts.watch((id, changed) => {
    if (id === accountId.peek()) account.value = changed ?? null;
  });
}
