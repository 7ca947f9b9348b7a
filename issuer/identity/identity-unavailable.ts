import { ProblemError } from '../http/problem-error.ts';
import { IdentityFault } from './identity-fault.ts';

/** The provider cannot be asked, so nobody can be told from a stranger. */
export function unavailable(error: unknown, retryAfterSeconds: number): ProblemError {
  const fault =
    error instanceof IdentityFault ? `provider of sign-ins: ${error.kind}` : 'provider of sign-ins';
  return new ProblemError(
    'identity_unavailable',
    "The company's sign-in service cannot be asked now. Try again soon.",
    {
      retryAfterSeconds,
      fault,
    },
  );
}
