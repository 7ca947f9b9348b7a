import * as v from 'valibot';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { type Failure, fail, failure } from '../../../core/job/failure.ts';
import { endpointUrl } from '../../call-issuer.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';

/** Its status is in the body: the answer itself is a 400 for nearly everything. */
const ErrorSchema = v.object({
  statusCode: v.pipe(v.string(), v.regex(/^\d{3}$/)),
  error: v.string(),
  message: v.string(),
  code: v.nullish(v.string()),
});

const SignedSchema = v.object({ url: WebUrlSchema });
const LinkSchema = v.object({ signedURL: WebUrlSchema });

/**
 * Supabase Storage: `POST /object/upload/sign/{bucket}/{path}` → `{url: '…?token='}`, to be PUT to; `POST /object/sign/{bucket}/{path}
 * {expiresIn}` → `{signedURL}`; `DELETE /object/{bucket}/{path}`. Paths in its answers stand below its own address.
 *
 * Source: supabase/storage, src/http/routes/object (getSignedUploadURL, uploadSignedObject, getSignedURL, deleteObject), src/storage/limits.ts
 */
export const supabase: Declaration = {
  pathsBelow: baseOf,
  probe: {
    // There is no such bucket, and nobody has to be let in to hear that.
    ask: (_file, to) => ({
      method: 'GET',
      url: endpointUrl(baseOf(to), '/object/public/putlink-check-no-such-bucket/x'),
      token: '',
    }),
    isIt: ({ status, body }) => status >= 400 && v.is(ErrorSchema, body),
  },
  ask: (file, to) => question('POST', `/object/upload/sign/${placeOf(keyOf(file), to)}`, to, {}),
  wantedKey: keyOf,
  answer: v.pipe(
    SignedSchema,
    v.transform(({ url }) => ({ url, key: keyIn(url) })),
  ),
  links: {
    ask: (key, expiresIn, to) => question('POST', `/object/sign/${placeOf(key, to)}`, to, { expiresIn }),
    answer: v.pipe(
      LinkSchema,
      v.transform(({ signedURL }) => ({ url: signedURL })),
    ),
  },
  remove: ({ key }, to) => question('DELETE', `/object/${placeOf(key, to)}`, to),
  refusal,
};

/** Its own address, or the project's, as the dashboard shows it. */
function baseOf({ endpoint }: Connection): string {
  const url = new URL(endpoint);
  url.pathname = url.pathname.replace(/\/s3\/?$/, '').replace(/^\/?$/, '/storage/v1');
  return url.href;
}

/**
 * The key goes in both headers: the gateway knows a project by the one, the storage a role by the other. Whoever has a key and a
 * user's token writes both, with a comma between.
 */
function question(method: Question['method'], path: string, to: Connection, body?: unknown): Question {
  const [apikey = '', user = apikey] = to.token.split(',').map((part) => part.trim());
  return {
    method,
    url: endpointUrl(baseOf(to), path),
    ...(body === undefined ? {} : { body }),
    ...(apikey === '' ? {} : { token: '', headers: { apikey, authorization: `Bearer ${user}` } }),
  };
}

function placeOf(key: string, { bucket = '' }: Connection): string {
  if (bucket === '') fail('issuer-refused', { reason: 'bucket' });
  return `${encodeURIComponent(bucket)}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/** It takes no letters but ASCII's. What is left out of a name is in no link; the list keeps the file's own name. */
function keyOf({ folderKey }: AskedFile): string {
  return folderKey
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^A-Za-z0-9_/!.*'() &$=@;:+,?-]+/g, '_');
}

const SIGNED_PATH = '/object/upload/sign/';

/** Behind the bucket. Undefined where a proxy has made another address of it: then it is the one that was asked for. */
function keyIn(url: string): string | undefined {
  const { pathname } = new URL(url);
  const at = pathname.indexOf(SIGNED_PATH);
  const [, ...steps] = at < 0 ? [] : pathname.slice(at + SIGNED_PATH.length).split('/');
  try {
    return decodeURIComponent(steps.join('/')) || undefined;
  } catch {
    return undefined;
  }
}

const MEANINGS: Readonly<Record<string, Failure>> = {
  NoSuchKey: failure('object-gone'),
  not_found: failure('object-gone'),
  NoSuchBucket: failure('issuer-refused', { reason: 'bucket' }),
  'Bucket not found': failure('issuer-refused', { reason: 'bucket' }),
  EntityTooLarge: failure('too-large'),
  'Payload too large': failure('too-large'),
  InvalidMimeType: failure('type-refused'),
  invalid_mime_type: failure('type-refused'),
  InvalidJWT: failure('unauthorized'),
};

/** `error` is for older ones, `code` came later; a rule of the database says who may do what. */
function refusal(body: unknown): Failure | undefined {
  if (!v.is(ErrorSchema, body)) return undefined;
  const { code, error, message, statusCode } = body;
  if (/row-level security/i.test(message)) return failure('unauthorized', { reason: 'policy' });
  const meant = [code ?? '', error].find((word) => Object.hasOwn(MEANINGS, word));
  if (meant !== undefined) return MEANINGS[meant];
  const status = Number(statusCode);
  if (status === 401 || status === 403) return failure('unauthorized', { status });
  if (status === 429) return failure('rate-limited', { status });
  const reason = code || (/^[\w-]{1,40}$/.test(error) ? error : 'rejected');
  return failure('issuer-refused', { status, reason }, status >= 500);
}
