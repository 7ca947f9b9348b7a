import { S3Error } from '../http/s3-error.ts';
import type { S3Reply, S3Request } from '../http/s3-request.ts';
import type { Bucket } from '../storage/bucket.ts';
import { matchCors } from './match-cors.ts';

/** Answers OPTIONS, which carries no signature. Throws S3Error AccessDenied when no rule allows it. */
export function answerPreflight(request: S3Request, bucket: Bucket | undefined): S3Reply {
  const { origin } = request.headers;
  const method = request.headers['access-control-request-method'];
  if (origin === undefined || method === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'Insufficient information. Origin request header and Access-Control-Request-Method needed.',
    );
  }
  const names = (request.headers['access-control-request-headers'] ?? '').split(',');
  const requestHeaders = names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  const headers = matchCors(bucket?.settings.corsRules ?? [], { origin, method, requestHeaders });
  if (!headers) {
    throw new S3Error(
      'AccessDenied',
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    );
  }
  return { status: 200, headers };
}

/** CORS headers for the reply to the request itself; none without an allowed Origin. */
export function corsHeaders(request: S3Request, bucket: Bucket | undefined): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined || !bucket) return {};
  return matchCors(bucket.settings.corsRules, { origin, method: request.method, requestHeaders: [] }) ?? {};
}
