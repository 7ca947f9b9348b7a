import { createHash, randomBytes } from 'node:crypto';
import { type AuthenticationRules, authenticateRequest } from '../auth/authenticate-request.ts';
import { readSmallBody } from '../body/read-small-body.ts';
import { S3Error } from '../http/s3-error.ts';
import type { S3Reply, S3Request } from '../http/s3-request.ts';
import { readSessionPolicy } from '../policy/read-policy-document.ts';
import { writeXml } from '../xml/write-xml.ts';

/** Source: STS API reference, AssumeRole, DurationSeconds. */
const [minSeconds, maxSeconds, defaultSeconds] = [900, 43_200, 3600];
const MAX_FORM_BYTES = 64 * 1024;

/** A form posted to the root is STS's, as on an endpoint that serves both. */
export function isStsRequest(request: S3Request): boolean {
  const type = request.headers['content-type'] ?? '';
  return (
    request.method === 'POST' &&
    request.rawPath === '/' &&
    type.startsWith('application/x-www-form-urlencoded')
  );
}

/**
 * AssumeRole. Any role of this account may be assumed by the owner; temporary keys may not be chained.
 * An inline session policy is enforced; managed policies, MFA, tags and external ids are refused.
 */
export async function assumeRole(
  request: S3Request,
  body: AsyncIterable<Uint8Array>,
  rules: AuthenticationRules,
): Promise<S3Reply> {
  const bytes = await readSmallBody(body, MAX_FORM_BYTES);
  const caller = await authenticateRequest(
    request,
    rules,
    'sts',
    createHash('sha256').update(bytes).digest('hex'),
  );
  if (caller.credential.expiresAtMs !== undefined)
    throw new S3Error('AccessDenied', 'Temporary credentials cannot assume a role here.');
  const form = new URLSearchParams(bytes.toString('utf8'));
  if (form.get('Action') !== 'AssumeRole')
    throw new S3Error('NotImplemented', 'This server implements AssumeRole only.');
  const { roleArn, sessionName, durationSeconds } = readForm(form);
  const policy = form.get('Policy');
  const expiresAtMs = Math.floor(rules.clock() / 1000 + durationSeconds) * 1000;
  const sessionArn = `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${sessionName}`;
  const issued = rules.credentials.issueTemporary(
    expiresAtMs,
    sessionArn,
    policy === null ? undefined : readSessionPolicy(policy),
  );
  const result = {
    AssumedRoleUser: {
      AssumedRoleId: `AROA${randomBytes(8).toString('hex').toUpperCase()}:${sessionName}`,
      Arn: sessionArn,
    },
    Credentials: {
      AccessKeyId: issued.accessKeyId,
      SecretAccessKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: new Date(expiresAtMs).toISOString(),
    },
  };
  const metadata = { RequestId: request.id };
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: writeXml('AssumeRoleResponse', { AssumeRoleResult: result, ResponseMetadata: metadata }, 'sts'),
  };
}

/** STS words its errors differently from S3. */
export function stsErrorReply(request: S3Request, error: S3Error): S3Reply {
  const body = writeXml(
    'ErrorResponse',
    { Error: { Type: 'Sender', Code: error.code, Message: error.message }, RequestId: request.id },
    'sts',
  );
  return { status: error.status, headers: { 'content-type': 'text/xml' }, body };
}

function readForm(form: URLSearchParams) {
  for (const name of form.keys()) {
    if (!['Action', 'Version', 'RoleArn', 'RoleSessionName', 'DurationSeconds', 'Policy'].includes(name)) {
      throw new S3Error('ValidationError', `This server does not implement ${name}.`);
    }
  }
  const roleArn = form.get('RoleArn') ?? '';
  const sessionName = form.get('RoleSessionName') ?? '';
  const durationSeconds = Number(form.get('DurationSeconds') ?? defaultSeconds);
  if (!/^arn:aws:iam::\d{12}:role\/.+$/.test(roleArn))
    throw new S3Error('ValidationError', `${roleArn} is invalid`);
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName))
    throw new S3Error('ValidationError', 'RoleSessionName is invalid');
  if (!Number.isInteger(durationSeconds) || durationSeconds < minSeconds || durationSeconds > maxSeconds) {
    throw new S3Error('ValidationError', `DurationSeconds must be from ${minSeconds} to ${maxSeconds}.`);
  }
  return { roleArn, sessionName, durationSeconds };
}
