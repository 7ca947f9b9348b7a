import { execFileSync } from 'node:child_process';

export interface NewToken {
  readonly token: string;
  /** The entry for the issuer's PUTLINK_TOKENS. */
  readonly entry: unknown;
  readonly setup: { readonly link: string; readonly code: string };
}

/** Makes a token with the issuer's own command, as an admin does. */
export function makeToken(endpoint: string, name: string, options: readonly string[] = []): NewToken {
  const args = [
    'build/issuer-token.mjs',
    '--json',
    '--name',
    name,
    '--prefix',
    `${name}/`,
    '--endpoint',
    endpoint,
  ];
  return JSON.parse(execFileSync(process.execPath, [...args, ...options], { encoding: 'utf8' }));
}
