import { S3Error } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';
import type { Caller } from './caller.ts';
import { checkScope } from './check-scope.ts';
import { checkSignedHeaders } from './check-signed-headers.ts';
import { checkSigningTime } from './check-signing-time.ts';
import type { CredentialStore, StoredCredential } from './credential-store.ts';
import { equalInConstantTime } from './equal-in-constant-time.ts';
import { resignRequest } from './resign-request.ts';
import { readClaim, type SignatureClaim } from './signature-claim.ts';

export interface AuthenticationRules {
  readonly region: string;
  readonly credentials: CredentialStore;
  readonly clock: () => number;
}

/**
 * Believes a request only when the SDK's signer, given the secret, arrives at the signature it carries.
 * `payloadHash` is what the body must hash to: a hex SHA-256 or UNSIGNED-PAYLOAD.
 * Throws S3Error with the code AWS uses for each kind of refusal.
 */
export async function authenticateRequest(
  request: S3Request,
  rules: AuthenticationRules,
  service: 's3' | 'sts',
  payloadHash: string,
): Promise<Caller> {
  const claim = readClaim(request);
  checkScope(claim, rules.region, service);
  const credential = needCredential(rules.credentials, claim);
  checkSignedHeaders(request, claim);
  checkSigningTime(claim, rules.clock());
  const expected = await resignRequest(request, claim, credential.secretAccessKey, payloadHash);
  if (!equalInConstantTime(expected, claim.signature)) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  checkSession(claim, credential, rules.clock());
  return { credential, claim, authType: claim.kind === 'query' ? 'REST-QUERY-STRING' : 'REST-HEADER' };
}

/** The key the claim names. Throws S3Error InvalidAccessKeyId. */
export function needCredential(credentials: CredentialStore, claim: SignatureClaim): StoredCredential {
  const credential = credentials.find(claim.accessKeyId);
  if (credential) return credential;
  throw new S3Error(
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
  );
}

/** The session token must be the one issued with the key, and the key not over. Throws S3Error InvalidToken, ExpiredToken. */
export function checkSession(claim: SignatureClaim, credential: StoredCredential, nowMs: number): void {
  if (!equalInConstantTime(claim.sessionToken ?? '', credential.sessionToken ?? '')) {
    if (claim.sessionToken === undefined) {
      throw new S3Error(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
      );
    }
    throw new S3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.');
  }
  if (credential.expiresAtMs !== undefined && nowMs >= credential.expiresAtMs) {
    throw new S3Error('ExpiredToken', 'The provided token has expired.');
  }
}
