import { createHash, createHmac } from 'node:crypto';
import type { RawRequest } from './send-raw.ts';

/**
 * Signature version 4 written from its description, apart from the SDK: the suite must be able to sign what the SDK
 * refuses to, and the server must agree with more than one implementation.
 */
export interface SigningParts {
  readonly endpoint: string;
  /** Percent-encoded, from the first slash. */
  readonly path: string;
  readonly method?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent and signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent, not signed. */
  readonly unsignedHeaders?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region?: string;
  readonly service?: string;
  readonly signedAtMs?: number;
  /** The day in the scope, when it is to differ from the date. */
  readonly scopeDate?: string;
  readonly expiresInSeconds?: number | string;
  /** Default: UNSIGNED-PAYLOAD in a URL, the body's SHA-256 in a header. */
  readonly payloadHash?: string;
}

/** A presigned URL with the request that fits it. */
export function presignByHand(parts: SigningParts): RawRequest {
  const { longDate, scope, credential } = scopeOf(parts);
  const headers = { host: new URL(parts.endpoint).host, ...parts.headers };
  const query: Record<string, string> = {
    ...parts.query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credential,
    'X-Amz-Date': longDate,
    'X-Amz-Expires': String(parts.expiresInSeconds ?? 600),
    'X-Amz-SignedHeaders': Object.keys(headers).sort().join(';'),
    ...(parts.sessionToken === undefined ? {} : { 'X-Amz-Security-Token': parts.sessionToken }),
  };
  const signature = sign(parts, headers, query, parts.payloadHash ?? 'UNSIGNED-PAYLOAD', longDate, scope);
  const url = `${parts.endpoint}${parts.path}?${encodeQuery(query)}&X-Amz-Signature=${signature}`;
  return toRequest(parts, url, headers);
}

/** A request with an Authorization header. */
export function signHeaderByHand(parts: SigningParts): RawRequest {
  const { longDate, scope, credential } = scopeOf(parts);
  const payloadHash = parts.payloadHash ?? sha256(parts.body ?? '');
  const headers: Record<string, string> = {
    host: new URL(parts.endpoint).host,
    'x-amz-date': longDate,
    'x-amz-content-sha256': payloadHash,
    ...(parts.sessionToken === undefined ? {} : { 'x-amz-security-token': parts.sessionToken }),
    ...parts.headers,
  };
  const signature = sign(parts, headers, parts.query ?? {}, payloadHash, longDate, scope);
  const signedHeaders = Object.keys(headers).sort().join(';');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const search = parts.query ? `?${encodeQuery(parts.query)}` : '';
  return toRequest(parts, `${parts.endpoint}${parts.path}${search}`, { ...headers, authorization });
}

/** Signature over a text, as a POST form carries it over its policy. */
export function signTextByHand(parts: Omit<SigningParts, 'endpoint' | 'path'>, text: string): string {
  return hmac(signingKey(parts), text).toString('hex');
}

export function scopeOf(parts: Omit<SigningParts, 'endpoint' | 'path'>) {
  const longDate = new Date(parts.signedAtMs ?? Date.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${parts.scopeDate ?? longDate.slice(0, 8)}/${parts.region ?? 'us-east-1'}/${parts.service ?? 's3'}/aws4_request`;
  return { longDate, scope, credential: `${parts.accessKeyId}/${scope}` };
}

/** Percent-encodes all but the unreserved characters. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sign(
  parts: SigningParts,
  headers: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>>,
  payloadHash: string,
  longDate: string,
  scope: string,
): string {
  const names = Object.keys(headers).sort();
  const canonical = [
    parts.method ?? 'GET',
    parts.path,
    encodeQuery(query),
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n');
  return hmac(
    signingKey(parts),
    ['AWS4-HMAC-SHA256', longDate, scope, sha256(canonical)].join('\n'),
  ).toString('hex');
}

function signingKey(parts: Omit<SigningParts, 'endpoint' | 'path'>): Buffer {
  const start: Buffer = Buffer.from(`AWS4${parts.secretAccessKey}`);
  return scopeOf(parts)
    .scope.split('/')
    .reduce((key, text) => hmac(key, text), start);
}

function toRequest(parts: SigningParts, url: string, headers: Readonly<Record<string, string>>): RawRequest {
  return {
    method: parts.method ?? 'GET',
    url,
    headers: { ...headers, ...parts.unsignedHeaders },
    ...(parts.body === undefined ? {} : { body: parts.body }),
  };
}

function encodeQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .sort()
    .join('&');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
