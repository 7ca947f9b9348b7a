import { isSafeAddress } from './safe-address.ts';

/** Where a provider is asked what. */
export interface ProviderAddresses {
  readonly authorization: string;
  readonly token: string;
  readonly revocation?: string;
  /** It names itself in every answer to the browser, so one without that name is somebody else's. Source: RFC 9207, 2.4. */
  readonly namesItself: boolean;
}

/** Where a provider describes itself. Source: OpenID Connect Discovery 1.0, 4. */
export function descriptionAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * The addresses out of a provider's description of itself.
 *
 * @returns undefined where it is none, or that of another provider, or names an address without https
 */
export function readProvider(description: unknown, issuer: string): ProviderAddresses | undefined {
  if (typeof description !== 'object' || description === null) return undefined;
  const said = description as Readonly<Record<string, unknown>>;
  const {
    authorization_endpoint: authorization,
    token_endpoint: token,
    revocation_endpoint: revocation,
  } = said;
  if (said.issuer !== issuer || !isSafeAddress(authorization) || !isSafeAddress(token)) return undefined;
  return {
    authorization,
    token,
    ...(isSafeAddress(revocation) ? { revocation } : {}),
    namesItself: said.authorization_response_iss_parameter_supported === true,
  };
}
