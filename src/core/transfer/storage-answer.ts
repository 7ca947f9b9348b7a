import { type Failure, type FailureCode, failure } from '../job/failure.ts';
import { requestIdIn, requestIdInError } from '../job/request-id.ts';
import { passesByItself } from './passing-status.ts';
import { readRetryAfter } from './retry-after.ts';
import { readError, type StorageError } from './storage-error.ts';

/** What is read of an answer of S3. */
export interface StorageAnswer {
  readonly status: number;
  /** The body as text; S3 explains itself in XML. */
  readonly body: string;
  /** Of the body, where it was read. */
  readonly type?: string | null;
  /** The headers of that name, where they can be read. */
  readonly retryAfter?: string | null;
  readonly date?: string | null;
  /** What a header named the request, where one is read. */
  readonly requestId?: string | null;
}

/**
 * Codes whose meaning does not hang on the status. The engines spell one thing in many ways.
 *
 * Sources: Amazon S3 API Reference, "Error responses"; Cloudflare R2, "Error codes"; Google Cloud Storage, "XML API
 * error responses"; MinIO, cmd/api-errors.go; Ceph, src/rgw/rgw_common.cc; supabase/storage, src/internal/errors/codes.ts.
 */
const MEANINGS: Readonly<Record<string, FailureCode>> = {
  ExpiredRequest: 'ticket-expired',
  ExpiredToken: 'ticket-expired',
  ExpiredTokenException: 'ticket-expired',
  RequestExpired: 'ticket-expired',
  TokenRefreshRequired: 'ticket-expired',

  RequestTimeTooSkewed: 'clock-wrong',
  RequestNotYetValid: 'clock-wrong',

  EntityTooLarge: 'too-large',
  RequestEntityTooLarge: 'too-large',
  MaxMessageLengthExceeded: 'too-large',

  InsufficientStorage: 'storage-full',
  QuotaExceeded: 'storage-full',
  StorageQuotaExceeded: 'storage-full',
  XMinioAdminBucketQuotaExceeded: 'storage-full',
  XMinioStorageFull: 'storage-full',

  NotImplemented: 'storage-unable',

  InvalidMimeType: 'type-refused',
  invalid_mime_type: 'type-refused',
};

/** That something is there already, in a storage that does not say so by its status. */
const EXISTS_CODES: ReadonlySet<string> = new Set(['ResourceAlreadyExists', 'KeyAlreadyExists', 'Duplicate']);

/** Codes that pass by themselves, whatever 4xx or 5xx they come with. */
const PASSING_CODES: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'ClientDisconnect',
  'ConditionalRequestConflict',
  'IncompleteBody',
  'InternalError',
  'InternalFailure',
  'OperationAborted',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'SlowDown',
  'SlowDownRead',
  'SlowDownWrite',
  'Throttling',
  'ThrottlingException',
  'TooManyRequests',
  'XMinioBackendDown',
  'XMinioServerNotInitialized',
]);

/**
 * What an answer of S3 means for the upload: the one table for everything that reads one. `storage-busy` passes by
 * itself, `ticket-expired` is mended by a new ticket, the rest stays as it is however often it is tried.
 *
 * `detail` has `status`, `s3Code`, `requestId` where there is one, and `retryAfterSeconds` where S3 asks for a pause. S3's own sentence may quote the
 * request, so it is looked at and dropped.
 */
export function failureOfStorage(answer: StorageAnswer): Failure {
  const error = readError(answer.body);
  // Whose key it is that exists already is one question, however a storage says that it does.
  const status = EXISTS_CODES.has(error.code) ? 412 : (error.status ?? answer.status);
  const requestId = { ...requestIdIn(answer.requestId), ...requestIdInError(answer.body) };
  const detail = { status, s3Code: error.code, ...requestId };
  const code = meaningOf(status, error);
  if (code !== 'storage-busy') return failure(code, detail);
  const retryAfterSeconds = readRetryAfter(answer.retryAfter, answer.date);
  return failure(code, retryAfterSeconds === null ? detail : { ...detail, retryAfterSeconds });
}

/** Anchored, because what follows may name an object, and that may be called anything. */
const SAYS_EXPIRED =
  /^(the |this |your )?((provided|security|presigned|signed) )?(request|url|signature|token|request signature)( has| is| was)? expired\b/i;
/**
 * Of a form. AWS: `Invalid according to Policy: Policy expired.`; MinIO puts that in brackets behind `Access Denied.`; Ceph
 * says no more than `Policy expired`.
 */
const SAYS_POLICY_EXPIRED = /^((access denied\. \()?invalid according to policy: )?policy expired\b/i;
/**
 * The condition of a form that does not hold, where it is about the type. AWS: `Invalid according to Policy: Policy Condition
 * failed: ["eq", "$Content-Type", "image/png"]`. Ceph: `Policy check failed, variable not met condition: Content-Type`.
 */
const SAYS_TYPE = [
  /^(access denied\. \()?invalid according to policy: policy condition failed: \[ ?("|&quot;)(eq|starts-with)\2, ?("|&quot;)\$content-type\4/i,
  /^policy check failed, variable not met condition: content-type$/i,
];
const SAYS_TOO_EARLY = /^(the |this |your )?request is (not yet valid|not valid yet)\b/i;
/** AWS: `User … is not authorized to perform: kms:GenerateDataKey on the resource …`. */
const SAYS_ENCRYPTION = /\bnot authorized to perform: kms:|\bkms:(GenerateDataKey|Decrypt|Encrypt)\b/;
/** Backblaze B2 says AccessDenied when a limit of the account is reached. */
const SAYS_FULL = /\b(storage cap|storage quota|quota) (has been |is |was )?(exceeded|reached)\b/i;

function meaningOf(status: number, { code, sentences }: StorageError): FailureCode {
  const says = (pattern: RegExp) => sentences.some((sentence) => pattern.test(sentence));
  // Before the codes: Huawei's OBS calls an expired URL RequestTimeTooSkewed and says in words what it is.
  if (status < 500 && (says(SAYS_EXPIRED) || says(SAYS_POLICY_EXPIRED))) return 'ticket-expired';
  if (status < 500 && SAYS_TYPE.some(says)) return 'type-refused';
  if (status < 500 && says(SAYS_TOO_EARLY)) return 'clock-wrong';
  if (code.startsWith('KMS.') || (code === 'AccessDenied' && says(SAYS_ENCRYPTION)))
    return 'encryption-refused';
  if (code === 'AccessDenied' && says(SAYS_FULL)) return 'storage-full';
  const meant = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  if (meant) return meant;
  // No status that ends anything: a line that broke in the middle of `HTTP/1.1 200` is read as 20.
  if (status < 200) return 'network';
  if (status >= 300 && status < 400) return 'storage-redirects';
  if (status === 413) return 'too-large';
  if (status === 507) return 'storage-full';
  if (passesByItself(status)) return 'storage-busy';
  if (status >= 500 && status !== 501 && PASSING_CODES.has(code)) return 'storage-busy';
  if (status >= 500) return 'storage-unable';
  return PASSING_CODES.has(code) ? 'storage-busy' : 'storage-refused';
}
