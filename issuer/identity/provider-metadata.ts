import type { JSONWebKeySet } from 'jose';
import * as v from 'valibot';
import { isSafeAddress } from '../config/identity/read-oidc.ts';
import { askProvider } from './ask-provider.ts';
import { IdentityFault } from './identity-fault.ts';

const AddressSchema = v.pipe(
  v.string(),
  v.check((address) => URL.canParse(address) && isSafeAddress(new URL(address))),
);

/** What of a provider's description of itself is used. Source: OpenID Connect Discovery 1.0, 3; RFC 8414, 2; RFC 9207, 3. */
const MetadataSchema = v.object({
  issuer: v.string(),
  authorization_endpoint: AddressSchema,
  token_endpoint: AddressSchema,
  jwks_uri: AddressSchema,
  revocation_endpoint: v.exactOptional(AddressSchema),
  end_session_endpoint: v.exactOptional(AddressSchema),
  authorization_response_iss_parameter_supported: v.exactOptional(v.boolean()),
  token_endpoint_auth_methods_supported: v.exactOptional(v.array(v.string())),
});
export type ProviderMetadata = v.InferOutput<typeof MetadataSchema>;

const KeySetSchema = v.object({ keys: v.pipe(v.array(v.looseObject({ kty: v.string() })), v.minLength(1)) });

/** Where a provider describes itself: behind its own path, whatever that is. */
export function metadataAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * The provider's description of itself.
 *
 * @throws {IdentityFault} `unreachable`, `not-a-provider`, or `other-issuer` when it is somebody else's: then tokens of somebody else
 *   would be taken
 */
export async function readMetadata(issuer: string): Promise<ProviderMetadata> {
  const { status, body } = await askProvider(metadataAddress(issuer));
  if (status >= 500 || status === 429)
    throw new IdentityFault('unreachable', `The provider answers ${status}`);
  const parsed = v.safeParse(MetadataSchema, body);
  if (status !== 200 || !parsed.success) {
    const field = parsed.success ? undefined : v.getDotPath(parsed.issues[0]);
    throw new IdentityFault(
      'not-a-provider',
      `Its address answers ${status}, and not with the description of a provider${field ? ` (${field})` : ''}`,
    );
  }
  if (parsed.output.issuer !== issuer) {
    throw new IdentityFault(
      'other-issuer',
      'The provider calls itself by another name than PUTLINK_OIDC_ISSUER',
    );
  }
  return parsed.output;
}

/** The provider's public keys. @throws {IdentityFault} `unreachable` or `no-keys` */
export async function readKeys({ jwks_uri }: ProviderMetadata): Promise<JSONWebKeySet> {
  const { status, body } = await askProvider(jwks_uri);
  if (status >= 500 || status === 429)
    throw new IdentityFault('unreachable', `The keys' address answers ${status}`);
  const parsed = v.safeParse(KeySetSchema, body);
  if (status !== 200 || !parsed.success) {
    throw new IdentityFault('no-keys', `The keys' address answers ${status}, and has no keys`);
  }
  return parsed.output as JSONWebKeySet;
}
