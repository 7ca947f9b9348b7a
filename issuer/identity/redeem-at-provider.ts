import type { SignInTokenRequest } from '../../src/contract/sign-in.ts';
import type { OidcConfig } from '../config/identity/oidc-config.ts';
import { askProvider, type ProviderAnswer } from './ask-provider.ts';
import type { ProviderMetadata } from './provider-metadata.ts';

/**
 * Redeems with the client's secret, which so stays here. A server sends no Origin, by which Entra knows it from a page.
 *
 * @throws {IdentityFault} when the provider does not answer
 */
export function redeemAtProvider(
  request: SignInTokenRequest,
  { clientId, clientSecret = '' }: OidcConfig,
  { token_endpoint, token_endpoint_auth_methods_supported: methods }: ProviderMetadata,
): Promise<ProviderAnswer> {
  const body = new URLSearchParams(
    request.grant === 'code'
      ? {
          grant_type: 'authorization_code',
          code: request.code,
          code_verifier: request.codeVerifier,
          redirect_uri: request.redirectUri,
        }
      : { grant_type: 'refresh_token', refresh_token: request.refreshToken },
  );
  const headers = new Headers();
  // OpenID Connect Discovery, 3: left out, it is client_secret_basic.
  if (methods?.includes('client_secret_post') === true) {
    body.set('client_id', clientId);
    body.set('client_secret', clientSecret);
  } else headers.set('authorization', basic(clientId, clientSecret));
  return askProvider(token_endpoint, { method: 'POST', headers, body });
}

/** Both encoded as in a form first. Source: RFC 6749, 2.3.1. */
function basic(id: string, secret: string): string {
  const [user, password] = [id, secret].map((part) => new URLSearchParams({ x: part }).toString().slice(2));
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
