import type { SignIn } from '../../contract/sign-in.ts';
import type { SignInTerms } from '../../core/sign-in/account.ts';

/** What an endpoint says of its sign-in, with all that it may leave out. */
export function readTerms({ issuer, clientId, scopes, token, parameters, redeems }: SignIn): SignInTerms {
  return {
    issuer,
    clientId,
    // Without it nobody could tell who has signed in.
    scopes: scopes.includes('openid') ? scopes : ['openid', ...scopes],
    token: token ?? 'access',
    parameters: parameters ?? {},
    redeems: redeems ?? false,
  };
}
