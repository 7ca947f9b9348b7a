import type { AuthenticationRules } from '../auth/authenticate-request.ts';
import { openAuthorizer } from '../auth/authorize.ts';
import { UNSIGNED_PAYLOAD } from '../auth/read-payload-hash.ts';
import type { S3Reply, S3Request } from '../http/s3-request.ts';
import type { Call } from '../operations/call.ts';
import { authenticateForm } from './authenticate-form.ts';
import { checkPolicy } from './check-policy.ts';
import { postObject } from './post-object.ts';
import { readForm } from './read-form.ts';
import { readPolicy } from './read-policy.ts';

/** A browser's form upload goes to the bucket itself. */
export function isFormPost(request: S3Request): boolean {
  const type = request.headers['content-type'] ?? '';
  return (
    request.method === 'POST' &&
    request.bucket !== '' &&
    request.key === '' &&
    type.startsWith('multipart/form-data')
  );
}

/** PostObject. `onAuthenticated` runs once the signature over the policy was found right. */
export async function answerForm(
  context: Omit<Call, 'payloadHash' | 'authorize'> & AuthenticationRules,
  onAuthenticated: () => void,
): Promise<S3Reply> {
  const { request, body } = context;
  const form = await readForm(request.headers['content-type'] ?? '', body);
  const caller = await authenticateForm(form.fields, context);
  onAuthenticated();
  const policy = readPolicy(form.fields.get('policy') ?? '');
  // The key is checked as it will be: with the file's name in place.
  const key = (form.fields.get('key') ?? '').replace(/\$\{filename\}/g, () => form.fileName);
  const fields = new Map(form.fields).set('key', key);
  checkPolicy(policy, new Map(fields).set('bucket', request.bucket), context.clock());
  // The form's fields stand for the headers of a PUT of that key.
  const { host = '', referer = '', 'user-agent': userAgent = '' } = request.headers;
  const headers = { ...Object.fromEntries(fields), host, referer, 'user-agent': userAgent };
  const asPut = { ...request, headers, key };
  const authorize = openAuthorizer({ ...context, request: asPut }, caller);
  const call = { ...context, request: asPut, payloadHash: UNSIGNED_PAYLOAD, authorize };
  return postObject(call, { fields, file: form.file }, policy);
}
