import { neededOrigin } from '../../core/job/needed-host.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { hostOf } from '../setup/host-of.ts';
import { signInFailure, signInHere } from './sign-in-here.ts';

/** Why nobody has signed in, and what helps. */
export function SignInFailure() {
  const failure = signInFailure.value;
  if (!failure) return null;
  const { what, remedy } = describeFailure(failure);
  const origin = neededOrigin(failure);
  const allow = async (needed: string) => {
    if (await requestGrant({ addresses: [needed] })) await signInHere();
  };
  return (
    <div class="sign-in-failure" role="alert">
      <p>{what}</p>
      <p>{remedy}</p>
      {origin && (
        <Button size="small" onClick={() => void allow(origin)}>
          {words('optionsAllowAccess', hostOf(origin))}
        </Button>
      )}
    </div>
  );
}
