import { randomBytes } from 'node:crypto';
import { makeToken, type NewToken } from '../access/make-token.ts';
import type { TokenEntry } from '../config/config.ts';
import { readGrant, readTokens } from '../config/read-tokens.ts';
import { DeployFault } from './deploy-fault.ts';

/** A function's environment may have 4 KB in all, and other settings are in there too. */
const LIST_MAX_CHARACTERS = 3200;

export interface TokenList {
  /** JSON, for the template's parameter. */
  readonly json: string;
  /** Undefined when nobody came new. */
  readonly made: NewToken | undefined;
}

/**
 * The entries of those who may upload, with a new one for `user` if there is none of that name. It gets the folder of its
 * name under the stack's key prefix.
 *
 * @param list JSON as the stack has it, undefined for a new stack
 * @throws DeployFault when the list has no room left
 */
export function withUser(list: string | undefined, user: string | undefined, keyPrefix: string): TokenList {
  const entries: TokenEntry[] = list === undefined ? [] : readTokens(list);
  if (user === undefined || entries.some(({ name }) => name === user)) {
    return { json: list ?? '[]', made: undefined };
  }
  const made = makeToken(
    readGrant({ name: user, prefix: `${keyPrefix}${folderOf(user)}/` }),
    undefined,
    randomBytes,
  );
  const json = JSON.stringify([...entries, made.entry]);
  if (json.length > LIST_MAX_CHARACTERS) {
    throw new DeployFault(
      `There is no room for one more person: a function's settings may have 4 KB in all, ${entries.length} people fill it.`,
      'Deploy a second endpoint under another --name for them.',
    );
  }
  return { json, made };
}

/** `Alice B.` becomes `alice-b`. */
export function folderOf(user: string): string {
  const folder = user
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return folder === '' ? 'user' : folder;
}
