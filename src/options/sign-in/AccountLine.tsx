import { CircleUser } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { account } from './account-state.ts';
import { SignInFailure } from './SignInFailure.tsx';
import { isSigningIn, signInHere, signOutHere } from './sign-in-here.ts';

const CLAIMS = { in: 'signedInAs', ended: 'signInEnded', out: 'signedOut' } as const;

/** Who has signed in at this place, and the way out. */
export function AccountLine() {
  const { value: current } = account;
  if (!current) return null;
  const { id, label, state } = current;
  return (
    <div class="account">
      <Icon node={CircleUser} sizePx={20} />
      <p class={`account-label account-${state}`} role="status">
        {words(CLAIMS[state], label)}
      </p>
      <div class="account-buttons">
        {state === 'in' ? (
          <>
            <Button size="small" variant="quiet" onClick={() => void signInHere({ other: true })}>
              {words('signInOther')}
            </Button>
            <Button size="small" variant="quiet" onClick={() => void signOutHere(id)}>
              {words('signOut')}
            </Button>
          </>
        ) : (
          <>
            <Button size="small" variant="quiet" onClick={() => void signInHere({ other: true })}>
              {words('signInOther')}
            </Button>
            <Button size="small" onClick={() => void signInHere()} aria-disabled={isSigningIn.value}>
              {words('signIn')}
            </Button>
          </>
        )}
      </div>
      <SignInFailure />
    </div>
  );
}
