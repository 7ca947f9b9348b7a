import { fail } from '../core/job/failure.ts';

/**
 * A token of an account that may be sent now.
 *
 * @param refused one that the endpoint has just refused: another one is wanted
 * @throws FailureError `sign-in-needed`, or why the provider does not tell
 */
type TokenOf = (account: string, refused?: string) => Promise<string>;

let tokenOf: TokenOf = async () => fail('sign-in-needed');

/** Has the context's own way to tokens asked for each request. Once, at its start. */
export function onAccountToken(tell: TokenOf): void {
  tokenOf = tell;
}

/** @throws FailureError as `TokenOf` */
export const accountToken: TokenOf = (account, refused) => tokenOf(account, refused);
