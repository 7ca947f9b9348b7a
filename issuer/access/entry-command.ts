import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { UPLOAD_HOSTS_MAX } from '../../src/contract/setup-code.ts';
import { readGrant } from '../config/read-tokens.ts';
import { httpUrl, listOf } from '../config/read-value.ts';
import { makeToken, type NewToken } from './make-token.ts';

/**
 * Makes a token with its entry for the issuer's settings. Nothing is asked of the storage.
 *
 * @returns what to print
 * @throws {Error} naming the option that is wrong
 */
export function makeEntry(args: readonly string[], env: Record<string, string | undefined>): string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      prefix: { type: 'string' },
      'max-bytes': { type: 'string' },
      types: { type: 'string' },
      endpoint: { type: 'string' },
      storage: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const grant = readGrant({
    name: values.name,
    prefix: values.prefix,
    maxBytes: values['max-bytes'],
    allowedTypes: values.types,
  });
  const address = values.endpoint ?? env.PUTLINK_PUBLIC_URL;
  const made = makeToken(
    grant,
    address === undefined ? undefined : optionOf('endpoint', () => httpUrl(address)),
    randomBytes,
    optionOf('storage', () => readStorages(values.storage ?? '')),
  );
  return values.json ? JSON.stringify(made) : formatToken(made);
}

/**
 * Origins of storages, out of addresses with commas between them.
 *
 * @throws {Error} without the option's name
 */
export function readStorages(addresses: string): string[] {
  const origins = listOf(httpUrl)(addresses).map((address) => new URL(address).origin);
  if (origins.length > UPLOAD_HOSTS_MAX) throw new Error(`may name ${UPLOAD_HOSTS_MAX} at most`);
  return origins;
}

function optionOf<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`--${name} ${(error as Error).message}`);
  }
}

function formatToken({ token, entry, setup }: NewToken): string {
  const forTeammate = setup
    ? `2. Send this set-up link to ${entry.name}, and to nobody else. It holds the token:

   ${setup.link}

   The same as a code, to paste into the extension's options:

   ${setup.code}`
    : '2. For a set-up link, run this again with --endpoint and the address of your issuer.';
  return `
1. Add this entry to "tokens" in the issuer's config file (or to PUTLINK_TOKENS), then restart the issuer.
   It holds only a hash of the token:

   ${JSON.stringify(entry)}

${forTeammate}

The token itself, shown this once and stored nowhere:

   ${token}
`;
}
