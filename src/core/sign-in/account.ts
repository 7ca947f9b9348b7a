import type { ProviderAddresses } from './provider.ts';

/** How the endpoint lets people sign in, as its capabilities say it. */
export interface SignInTerms {
  /** Exactly as the provider writes itself into `iss`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Which of the provider's tokens the endpoint takes. */
  readonly token: 'access' | 'id';
  readonly parameters: Readonly<Record<string, string>>;
  /** The endpoint redeems, for it has the client's secret. */
  readonly redeems: boolean;
}

/** Somebody who has signed in at an endpoint. A secret as long as it has a refresh token: never in a log, an export or a sync. */
export interface Account {
  /** The same for the same person at the same endpoint, whenever they sign in. */
  readonly id: string;
  readonly endpoint: string;
  readonly terms: SignInTerms;
  readonly provider: ProviderAddresses;
  readonly subject: string;
  /** What people know themselves by: an address, a user name, a name. */
  readonly label: string;
  /** Null: the provider gave none, it has ended, or the person has signed out. */
  readonly refreshToken: string | null;
  /** `ended`: the provider takes the refresh token no more. */
  readonly state: 'in' | 'ended' | 'out';
}

/** An access token (or id token) in use. In memory only. */
export interface AccessToken {
  readonly token: string;
  /** Epoch ms by this machine's clock, when it came. */
  readonly receivedAtMs: number;
  /** For so long from then on; no two clocks are compared. */
  readonly lifeMs: number;
}

const MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.2;

/** Whether it should be replaced before it is sent: a minute before its end, sooner where it is short-lived, and when the clock was set back. */
export function isEnding({ receivedAtMs, lifeMs }: AccessToken, nowMs: number): boolean {
  const ageMs = nowMs - receivedAtMs;
  return ageMs < 0 || ageMs >= lifeMs - Math.min(MARGIN_MS, lifeMs * MARGIN_SHARE);
}

/** What the id is made of: nothing that a provider says may be taken for another field. */
export const accountSeed = (endpoint: string, { issuer, clientId }: SignInTerms, subject: string): string =>
  JSON.stringify([endpoint, issuer, clientId, subject]);
