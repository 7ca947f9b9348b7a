import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { SignInFailure } from './SignInFailure.tsx';
import { isSigningIn, signInHere } from './sign-in-here.ts';

/** Opens the window of the company's sign-in service. */
export function SignInButton({ host }: { readonly host: string }) {
  return (
    <div class="sign-in">
      <Button variant="primary" onClick={() => void signInHere()} aria-disabled={isSigningIn.value}>
        {words(isSigningIn.value ? 'signInOpen' : 'signInWith', host)}
      </Button>
      <SignInFailure />
    </div>
  );
}
