import { S3Error } from '../http/s3-error.ts';
import type { S3Reply, S3Request } from '../http/s3-request.ts';
import type { Bucket } from '../storage/bucket.ts';
import { matchCors } from './match-cors.ts';

/** What S3 says when no rule fits, its spelling included. */
const NOT_ALLOWED =
  "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

/** Answers OPTIONS, which carries no signature. Throws S3Error: BadRequest, or AccessForbidden when no rule allows it. */
export function answerPreflight(request: S3Request, bucket: Bucket | undefined): S3Reply {
  const { origin } = request.headers;
  const method = request.headers['access-control-request-method'];
  if (origin === undefined) {
    throw new S3Error('BadRequest', 'Insufficient information. Origin request header needed.');
  }
  if (method === undefined) throw new S3Error('BadRequest', 'Invalid Access-Control-Request-Method: null');
  const refuse = (why: string) =>
    new S3Error('AccessForbidden', `CORSResponse: ${why}`, {
      Method: method,
      ResourceType: request.key === '' ? 'BUCKET' : 'OBJECT',
    });
  if (!bucket) throw refuse('Bucket not found');
  const { corsRules } = bucket.settings;
  if (corsRules.length === 0) throw refuse('CORS is not enabled for this bucket.');
  const names = (request.headers['access-control-request-headers'] ?? '').split(',');
  const requestHeaders = names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  const headers = matchCors(corsRules, { origin, method, requestHeaders });
  if (!headers) throw refuse(NOT_ALLOWED);
  return { status: 200, headers };
}

/** CORS headers for the reply to the request itself; none without an allowed Origin. */
export function corsHeaders(request: S3Request, bucket: Bucket | undefined): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined || !bucket) return {};
  return matchCors(bucket.settings.corsRules, { origin, method: request.method, requestHeaders: [] }) ?? {};
}
