import type { Pairs } from '../objects/read-pairs.ts';

/**
 * Ways to sign a token with a key of which others know only the public half. Source: RFC 7518, 3.1 and RFC 8037. `none` and
 * the HS family are left out for good: with those whoever knows the public key, or nothing, could sign.
 */
export const OIDC_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type OidcAlgorithm = (typeof OIDC_ALGORITHMS)[number];

/** What the members of one group may do. */
export interface GroupEntry {
  /** As the provider names it, often an id; `*` is everybody. */
  group: string;
  /** In place of `PUTLINK_OIDC_PREFIX`. */
  prefix?: string;
  maxBytes?: number;
  allowedTypes?: string[];
}

/** How people sign in with an account of their company. */
export interface OidcConfig {
  /** Exactly as the provider writes it into its tokens. */
  issuer: string;
  clientId: string;
  /** Set for a provider that wants one: the endpoint then redeems the codes in the extension's place. */
  clientSecret: string | undefined;
  scopes: string[];
  /** Further parameters of the question for a code, for example Auth0's `audience`. */
  parameters: Pairs;
  /** Which of the provider's two tokens the extension sends. */
  token: 'access' | 'id';
  /** For whom tokens have to be. */
  audience: string;
  algorithms: OidcAlgorithm[];
  /** How far two clocks may be apart. */
  clockSeconds: number;
  /** Where somebody's files go; names of claims are in braces. */
  prefix: string;
  /** Claims without which nobody is let in. */
  requiredClaims: Pairs;
  /** The first that fits counts; empty: everybody may, as the settings say. */
  groups: GroupEntry[];
  groupsClaim: string;
}
