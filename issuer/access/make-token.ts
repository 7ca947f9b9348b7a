import { encodeSetupCode, formatSetupLink } from '../../src/contract/setup-code.ts';
import type { TokenEntry } from '../config/config.ts';
import { hashToken } from './find-token.ts';

const TOKEN_BYTES = 32;

export interface NewToken {
  /** `upl_` and 43 base64url characters; shown once, kept nowhere. */
  token: string;
  /** For the issuer's configuration. */
  entry: TokenEntry;
  /** For the teammate; undefined when the issuer's address is not known. */
  setup: Setup | undefined;
}

/**
 * A token for one teammate with all that belongs to it.
 *
 * @param endpoint the issuer's public address
 * @param storages origins of the bucket, which the extension shows and asks for together with the endpoint
 */
export function makeToken(
  grant: Omit<TokenEntry, 'sha256'>,
  endpoint: string | undefined,
  randomBytes: (count: number) => Uint8Array,
  storages: readonly string[] = [],
): NewToken {
  const token = `upl_${Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')}`;
  const { name, ...limits } = grant;
  const entry: TokenEntry = { name, sha256: hashToken(token), ...limits };
  return {
    token,
    entry,
    setup: endpoint === undefined ? undefined : makeSetup({ token }, endpoint, storages),
  };
}

export interface Setup {
  code: string;
  link: string;
}

/**
 * What a teammate needs to set the extension up, as a code and as a link; both hold the token, or the invitation, or nothing where
 * people sign in.
 */
export function makeSetup(
  secret: { token: string } | { invitation: string } | Record<never, never>,
  endpoint: string,
  storages: readonly string[],
): Setup {
  const code = encodeSetupCode({
    endpoint,
    ...secret,
    ...(storages.length > 0 ? { uploadHosts: [...storages] } : {}),
  });
  return { code, link: formatSetupLink(endpoint, code) };
}
