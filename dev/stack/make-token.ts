import { makeEntry } from '../../issuer/access/entry-command.ts';

export interface NewToken {
  readonly token: string;
  /** The entry for the issuer's PUTLINK_TOKENS. */
  readonly entry: unknown;
  readonly setup: { readonly link: string; readonly code: string };
}

/** Makes a token as the issuer's own command does, without a process for it: there is one for nearly every test. */
export function makeToken(endpoint: string, name: string, options: readonly string[] = []): NewToken {
  const args = ['--json', '--name', name, '--prefix', `${name}/`, '--endpoint', endpoint, ...options];
  return JSON.parse(makeEntry(args, {}));
}
