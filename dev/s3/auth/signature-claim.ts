import { S3Error, type S3ErrorCode } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';

/** What a request says about its own signature; nothing of it is believed yet. */
export interface SignatureClaim {
  readonly kind: 'query' | 'header';
  readonly accessKeyId: string;
  readonly scopeDate: string;
  readonly region: string;
  readonly service: string;
  /** X-Amz-Date as sent, `20261122T013000Z`. */
  readonly longDate: string;
  readonly signedAtMs: number;
  /** Only for query signatures. */
  readonly expiresInSeconds?: number;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly sessionToken?: string;
}

/** Whether a request claims to be signed at all; one that does not may still be let in by a bucket policy. */
export function isSigned({ query, headers }: S3Request): boolean {
  return query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature') || headers.authorization !== undefined;
}

const WEEK_SECONDS = 604_800;

/**
 * Reads the claim of a presigned URL or of an Authorization header.
 * Throws S3Error: AccessDenied when there is none, InvalidArgument when there are both,
 * AuthorizationQueryParametersError or AuthorizationHeaderMalformed when it cannot be read.
 */
export function readClaim(request: S3Request): SignatureClaim {
  const inQuery = request.query.has('X-Amz-Algorithm') || request.query.has('X-Amz-Signature');
  const header = request.headers.authorization;
  if (inQuery && header !== undefined) {
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed');
  }
  if (inQuery) return readQueryClaim(request.query);
  if (header !== undefined) return readHeaderClaim(header, request.headers);
  throw new S3Error('AccessDenied', 'Access Denied');
}

function readQueryClaim(query: URLSearchParams): SignatureClaim {
  const fail = (message: string) => new S3Error('AuthorizationQueryParametersError', message);
  const need = (name: string) => {
    const [value, ...more] = query.getAll(name);
    if (!value || more.length > 0) {
      throw fail(
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, ' +
          'X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      );
    }
    return value;
  };
  if (need('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256')
    throw fail('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  const expires = need('X-Amz-Expires');
  if (!/^\d+$/.test(expires)) throw fail('X-Amz-Expires should be a number');
  const expiresInSeconds = Number(expires);
  if (expiresInSeconds > WEEK_SECONDS) {
    throw fail(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  const sessionToken = query.get('X-Amz-Security-Token');
  return {
    kind: 'query',
    ...readScope(need('X-Amz-Credential'), 'AuthorizationQueryParametersError'),
    ...readDate(need('X-Amz-Date'), 'AuthorizationQueryParametersError'),
    expiresInSeconds,
    signedHeaders: need('X-Amz-SignedHeaders').split(';'),
    signature: need('X-Amz-Signature'),
    ...(sessionToken === null ? {} : { sessionToken }),
  };
}

function readHeaderClaim(header: string, headers: S3Request['headers']): SignatureClaim {
  const code = 'AuthorizationHeaderMalformed';
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      header,
    );
  const [, credential, signedHeaders, signature] = match ?? [];
  if (!credential || !signedHeaders || !signature) {
    throw new S3Error(code, 'The authorization header that you provided is not valid.');
  }
  const date = headers['x-amz-date'];
  if (date === undefined)
    throw new S3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
  const sessionToken = headers['x-amz-security-token'];
  return {
    kind: 'header',
    ...readScope(credential, code),
    ...readDate(date, code),
    signedHeaders: signedHeaders.split(';'),
    signature,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

/** Reads the claim of a POST form; `fields` have lower-case names. Throws S3Error InvalidArgument, or as for a query. */
export function readFormClaim(fields: ReadonlyMap<string, string>): SignatureClaim {
  const need = (name: string) => {
    const value = fields.get(name);
    if (value) return value;
    throw new S3Error('InvalidArgument', `Bucket POST must contain a field named '${name}'.`, {
      ArgumentName: name,
    });
  };
  if (need('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') {
    throw new S3Error('InvalidArgument', 'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  }
  const sessionToken = fields.get('x-amz-security-token');
  return {
    kind: 'query',
    ...readScope(need('x-amz-credential'), 'AuthorizationQueryParametersError'),
    ...readDate(need('x-amz-date'), 'AuthorizationQueryParametersError'),
    signedHeaders: [],
    signature: need('x-amz-signature'),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

function readScope(credential: string, code: S3ErrorCode) {
  const [accessKeyId, scopeDate, region, service, terminal, ...more] = credential.split('/');
  if (!accessKeyId || !scopeDate || !region || !service || terminal !== 'aws4_request' || more.length > 0) {
    throw new S3Error(
      code,
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  return { accessKeyId, scopeDate, region, service };
}

function readDate(longDate: string, code: S3ErrorCode) {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(longDate) ?? [];
  const signedAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(signedAtMs))
    throw new S3Error(code, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  return { longDate, signedAtMs };
}
