import { record, text } from './read-values.ts';

/** How a place's endpoint knows the person. A secret: never in a log, an export without a password, or anything that is synced. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  /** Somebody has signed in there: the id of an account of this browser's. */
  | { readonly kind: 'account'; readonly accountId: string };

export const NO_CREDENTIAL: Credential = { kind: 'none' };

/** By place. */
export type Credentials = Readonly<Record<string, Credential>>;

/** Where the token is kept of whoever had one place before there were several, see `StoredSettings.firstPlaceId`. */
const OF_FIRST_PLACE = '';

export const credentialOfToken = (token: string): Credential =>
  token === '' ? NO_CREDENTIAL : { kind: 'token', token };

export const tokenOfCredential = (credential: Credential): string =>
  credential.kind === 'token' ? credential.token : '';

/** Undefined where nobody has signed in. */
export const accountOfCredential = (credential: Credential): string | undefined =>
  credential.kind === 'account' ? credential.accountId : undefined;

/** Whatever is in storage: the credentials by place, or one token of before there were places. */
export function readCredentials(stored: unknown): Credentials {
  if (typeof stored === 'string') return { [OF_FIRST_PLACE]: credentialOfToken(stored) };
  return Object.fromEntries(Object.entries(record(stored)).map(([id, one]) => [id, readCredential(one)]));
}

export function readCredential(stored: unknown): Credential {
  const { kind, token, accountId } = record(stored);
  if (kind === 'account' && typeof accountId === 'string') return { kind, accountId };
  return kind === 'token' ? credentialOfToken(text(token, '')) : NO_CREDENTIAL;
}

/** That of a place. */
export function credentialOf(
  credentials: Credentials,
  placeId: string,
  { firstPlaceId }: { readonly firstPlaceId: string | null },
): Credential {
  const ofFirst = placeId === firstPlaceId ? credentials[OF_FIRST_PLACE] : undefined;
  return credentials[placeId] ?? ofFirst ?? NO_CREDENTIAL;
}

/** With each under its place's id, and none of a place that is not there. */
export function settledCredentials(
  credentials: Credentials,
  placeIds: readonly string[],
  first: { readonly firstPlaceId: string | null },
): Credentials {
  const known = placeIds.map((id) => [id, credentialOf(credentials, id, first)] as const);
  return Object.fromEntries(known.filter(([, { kind }]) => kind !== 'none'));
}
