import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { EmbeddedS3 } from '../../../dev/s3/server.ts';
import type { Answer, SeenRequest } from '../../harness/other-server.ts';

export interface PayloadOptions {
  /** Origins whose pages may use the session, as `csrf` in Payload's configuration; `serverURL` is one of them. */
  readonly csrf?: readonly string[];
  readonly fileSizeMax?: number;
}

const SESSION = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.session';
/** Of the collection of users, which has API keys. */
export const PAYLOAD_KEY = 'payload-api-key';
const COOKIE = `payload-token=${SESSION}; Path=/; HttpOnly=true; SameSite=Lax`;
const FORBIDDEN: Answer = {
  status: 403,
  body: { errors: [{ message: 'You are not allowed to perform this action.' }] },
};

/**
 * A Payload with one collection `media` in S3 and one user, as far as its REST API goes that an upload meets. What it answers
 * was held against payload 3.90.1 with @payloadcms/storage-s3 itself, which takes 250 packages to run.
 *
 * Source: payload, src/auth/extractJWT.ts, src/utilities/handleEndpoints.ts; storage-s3, src/generateSignedURL.ts
 */
export function asPayload(
  s3: EmbeddedS3,
  { csrf = [], fileSizeMax }: PayloadOptions = {},
): (request: SeenRequest) => Promise<Answer> {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket } = s3;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId, secretAccessKey },
  });
  return async ({ method, path, headers, body }) => {
    if (path === '/admin/login') {
      return {
        headers: { 'content-type': 'text/html', 'set-cookie': COOKIE },
        body: '<!doctype html><title>Dashboard</title>',
      };
    }
    if (method !== 'POST' || path !== '/api/storage-s3-generate-signed-url') {
      return { status: 404, body: { message: `Route not found "${path}"` } };
    }
    const asked = JSON.parse(body);
    const { collectionSlug, docPrefix, filename, filesize, mimeType } = asked;
    if (!isLetIn(headers, csrf) || collectionSlug !== 'media') return FORBIDDEN;
    if (fileSizeMax && filesize > fileSizeMax) return refusal(400, `Exceeded file size limit. Limit: 1.00MB`);
    if (/svg|xml/.test(mimeType)) return refusal(400, 'SVG and XML files must be uploaded through Payload.');
    const key = `${docPrefix || 'cms'}/${filename.replaceAll(/[^\p{L}\p{N}._-]/gu, '-')}`;
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({
        Bucket: bucket,
        ContentLength: fileSizeMax ? Math.min(filesize, fileSizeMax) : undefined,
        ContentType: mimeType,
        IfNoneMatch: '*',
        Key: key,
      }),
      {
        expiresIn: 600,
        signableHeaders: new Set(['content-type', ...(fileSizeMax ? ['content-length'] : [])]),
      },
    );
    return {
      body: {
        clientUploadContext: { prefix: docPrefix ?? '', signedReceipt: 'receipt' },
        docPrefix: docPrefix ?? '',
        filename,
        headers: { 'Content-Length': String(filesize), 'Content-Type': mimeType, 'If-None-Match': '*' },
        url,
      },
    };
  };
}

const refusal = (status: number, message: string): Answer => ({ status, body: { errors: [{ message }] } });

/** A header counts whoever sends it; a cookie only from pages that may use the session. */
function isLetIn(headers: SeenRequest['headers'], csrf: readonly string[]): boolean {
  const { authorization = '', cookie = '', origin } = headers;
  if ([`JWT ${SESSION}`, `Bearer ${SESSION}`, `users API-Key ${PAYLOAD_KEY}`].includes(authorization))
    return true;
  if (!cookie.split(/;\s*/).includes(`payload-token=${SESSION}`)) return false;
  if (csrf.length === 0) return true;
  if (origin) return csrf.includes(origin);
  return ['same-origin', 'same-site', 'none'].includes(String(headers['sec-fetch-site']));
}
