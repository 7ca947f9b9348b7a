import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Answer, SeenRequest } from '../../harness/other-server.ts';

const SECRET = 'the-signing-key-of-a-test';
export const SUPABASE_ANON = 'sb_publishable_key';

interface StoredObject {
  readonly bytes: Buffer;
  readonly type: string;
}

export interface Supabase {
  readonly objects: ReadonlyMap<string, StoredObject>;
  answer(request: SeenRequest): Answer;
}

export interface SupabaseOptions {
  readonly fileSizeMax?: number;
  readonly allowedTypes?: readonly string[];
  /** What the rules of its database let everybody do: `insert`, `select`, `delete`. */
  readonly everybody?: readonly string[];
}

const encoded = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
const macOf = (text: string) => createHmac('sha256', SECRET).update(text).digest();

function signJwt(claims: Record<string, unknown>, expiresIn: number): string {
  const iat = Math.floor(Date.now() / 1000);
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ ...claims, iat, exp: iat + expiresIn })}`;
  return `${text}.${macOf(text).toString('base64url')}`;
}

/** Of a user who is signed in, with a role of its own. */
export const SUPABASE_USER = signJwt({ role: 'authenticated', sub: 'alice' }, 3600);

/** Its claims; a text where it is not good. */
function readJwt(token: string): Record<string, unknown> | 'invalid' | 'expired' {
  const [head = '', payload = '', mac = ''] = token.split('.');
  const [told, made] = [Buffer.from(mac, 'base64url'), macOf(`${head}.${payload}`)];
  if (told.length !== made.length || !timingSafeEqual(told, made)) return 'invalid';
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return Number(claims.exp) * 1000 < Date.now() ? 'expired' : claims;
}

/** Its errors: a 400, and the status in it as a text. */
const refusal = (statusCode: string, code: string, message: string, error = code): Answer => ({
  status: statusCode === '500' ? 500 : 400,
  body: { statusCode, code, error, message },
});

const VALID_KEY = /^[A-Za-z0-9_/!.*'() &$=@;:+,?-]*$/;

/**
 * A Supabase Storage with one bucket `files`, as behind the gateway at /storage/v1.
 *
 * Source: supabase/storage, src/http/routes/object (getSignedUploadURL, uploadSignedObject, getSignedURL, getSignedObject, deleteObject),
 * src/http/error-handler.ts, src/internal/errors/codes.ts, src/storage (object, uploader, limits)
 */
export function asSupabase({
  fileSizeMax = 50 * 1024 ** 2,
  allowedTypes,
  everybody = ['insert', 'select', 'delete'],
}: SupabaseOptions = {}): Supabase {
  const objects = new Map<string, StoredObject>();

  function roleOf(headers: SeenRequest['headers']): Answer | 'anon' | 'authenticated' {
    const { apikey } = headers;
    const token = (headers.authorization ?? '').replace(/^Bearer\s+/i, '');
    if (apikey !== SUPABASE_ANON) return { status: 401, body: { message: 'No API key found in request' } };
    if (token === SUPABASE_ANON) return 'anon';
    const claims = readJwt(token);
    if (typeof claims === 'string')
      return refusal('403', 'AccessDenied', 'Invalid Compact JWS', 'Unauthorized');
    return 'authenticated';
  }
  const may = (role: 'anon' | 'authenticated', verb: string) =>
    role === 'authenticated' || everybody.includes(verb);
  const ruled = () =>
    refusal('403', 'AccessDenied', 'new row violates row-level security policy', 'Unauthorized');
  const missing = () => refusal('404', 'NoSuchKey', 'Object not found', 'not_found');

  function put(key: string, query: URLSearchParams, { headers, body }: SeenRequest): Answer {
    const claims = readJwt(query.get('token') ?? '');
    if (claims === 'expired') return refusal('400', 'ExpiredToken', 'The provided token has expired.');
    if (claims === 'invalid' || claims.scope !== 'upload' || claims.url !== `files/${key}`)
      return refusal('400', 'InvalidSignature', 'Invalid signature');
    const bytes = Buffer.from(body, 'latin1');
    const type = headers['content-type'] ?? 'application/octet-stream';
    if (allowedTypes && !allowedTypes.includes(type))
      return refusal('415', 'InvalidMimeType', `mime type ${type} is not supported`, 'invalid_mime_type');
    if (bytes.length > fileSizeMax)
      return refusal(
        '413',
        'EntityTooLarge',
        'The object exceeded the maximum allowed size',
        'Payload too large',
      );
    if (objects.has(key) && !claims.upsert)
      return refusal('409', 'ResourceAlreadyExists', 'The resource already exists', 'Duplicate');
    objects.set(key, { bytes, type });
    return { body: { Key: `files/${key}` } };
  }

  function get(key: string, token: string): Answer {
    const claims = readJwt(token);
    if (claims === 'expired') return refusal('400', 'ExpiredToken', 'The provided token has expired.');
    if (claims === 'invalid' || claims.scope !== 'download')
      return refusal('400', 'InvalidSignature', 'Invalid signature');
    const object = objects.get(key);
    if (!object) return missing();
    return { headers: { 'content-type': object.type }, body: object.bytes };
  }

  return {
    objects,
    answer(request) {
      const { method, headers, body } = request;
      const { pathname, searchParams } = new URL(request.path, 'http://x');
      const [, what, bucket, path] =
        /^\/storage\/v1\/object\/(?:(upload\/sign|sign|public)\/)?([^/]+)\/(.+)$/.exec(pathname) ?? [];
      if (!bucket || !path) return { status: 404, body: { message: 'no Route matched with those values' } };
      const key = decodeURIComponent(path);
      if (bucket !== 'files') return refusal('404', 'NoSuchBucket', 'Bucket not found', 'Bucket not found');
      if (method === 'PUT' && what === 'upload/sign') return put(key, searchParams, request);
      if (method === 'GET' && what === 'sign') return get(key, searchParams.get('token') ?? '');
      const role = roleOf(headers);
      if (typeof role !== 'string') return role;
      if (!VALID_KEY.test(key)) return refusal('400', 'InvalidKey', `Invalid key: ${key}`, 'InvalidKey');
      if (method === 'POST' && what === 'upload/sign') {
        if (!may(role, 'insert')) return ruled();
        const upsert = headers['x-upsert'] === 'true';
        const token = signJwt({ url: `files/${key}`, upsert, scope: 'upload' }, 7200);
        return { body: { url: `/object/upload/sign/files/${key}?token=${token}`, token } };
      }
      if (method === 'POST' && what === 'sign') {
        if (!may(role, 'select') || !objects.has(key)) return missing();
        const { expiresIn } = JSON.parse(body);
        if (!Number.isInteger(expiresIn) || expiresIn < 1)
          return refusal('400', 'InvalidRequest', 'body/expiresIn must be integer', 'Error');
        const token = signJwt({ url: `files/${key}`, scope: 'download' }, expiresIn);
        return { body: { signedURL: `/object/sign/files/${key}?token=${token}` } };
      }
      if (method === 'DELETE') {
        if (!may(role, 'delete') || !objects.delete(key)) return missing();
        return { body: { message: 'Successfully deleted' } };
      }
      return { status: 404, body: { message: 'no Route matched with those values' } };
    },
  };
}
