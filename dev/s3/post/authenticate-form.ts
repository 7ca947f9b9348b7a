import { type AuthenticationRules, checkSession, needCredential } from '../auth/authenticate-request.ts';
import type { Caller } from '../auth/caller.ts';
import { checkScope } from '../auth/check-scope.ts';
import { equalInConstantTime } from '../auth/equal-in-constant-time.ts';
import { signText } from '../auth/resign-request.ts';
import { readFormClaim } from '../auth/signature-claim.ts';
import { S3Error } from '../http/s3-error.ts';

/** Verifies the signature over the policy of a POST form. Throws the S3Errors of authenticateRequest. */
export async function authenticateForm(
  fields: ReadonlyMap<string, string>,
  rules: AuthenticationRules,
): Promise<Caller> {
  const policy = fields.get('policy');
  if (policy === undefined) throw new S3Error('AccessDenied', 'Access Denied');
  const claim = readFormClaim(fields);
  checkScope(claim, rules.region, 's3');
  const credential = needCredential(rules.credentials, claim);
  const expected = await signText(policy, claim, credential.secretAccessKey);
  if (!equalInConstantTime(expected, claim.signature)) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  checkSession(claim, credential, rules.clock());
  return { credential, claim, authType: 'POST' };
}
