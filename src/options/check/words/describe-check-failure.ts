import type { Failure, FailureCode } from '../../../core/job/failure.ts';
import { describeFailure, type FailureWords } from '../../../platform/words/describe-failure.ts';
import { words } from '../../../platform/words/words.ts';
import type { CheckStep } from '../steps/check-step.ts';

/** What an administrator has to do about an answer of S3. Source: Amazon S3 API Reference, "Error responses". */
const S3_REMEDIES = {
  AccessDenied: 'checkS3_AccessDenied_remedy',
  AllAccessDisabled: 'checkS3_AccessDenied_remedy',
  SignatureDoesNotMatch: 'checkS3_SignatureDoesNotMatch_remedy',
  NoSuchBucket: 'checkS3_NoSuchBucket_remedy',
  InvalidAccessKeyId: 'checkS3_InvalidAccessKeyId_remedy',
  ExpiredToken: 'checkS3_ExpiredToken_remedy',
  InvalidToken: 'checkS3_ExpiredToken_remedy',
  TokenRefreshRequired: 'checkS3_ExpiredToken_remedy',
  AuthorizationHeaderMalformed: 'checkS3_region_remedy',
  AuthorizationQueryParametersError: 'checkS3_region_remedy',
} as const;

const isKnown = (code: string): code is keyof typeof S3_REMEDIES => Object.hasOwn(S3_REMEDIES, code);

/** Over is what the service signs with, not the time of one request. */
const CREDENTIAL_CODES: ReadonlySet<string> = new Set(['ExpiredToken', 'TokenRefreshRequired']);

/** Whoever sets things up wants S3's own word for these. */
const OF_STORAGE: ReadonlySet<FailureCode> = new Set([
  'storage-refused',
  'storage-redirects',
  'encryption-refused',
  'ticket-expired',
]);

/** Cause and remedy of a failed step, in the words of someone who is setting things up rather than uploading. */
export function describeCheckFailure(
  step: CheckStep,
  failure: Failure,
  { grant, hasToken }: { readonly grant: string | undefined; readonly hasToken: boolean },
): FailureWords {
  const host = String(failure.detail?.host ?? '');
  const ofEndpoint = endpointCause(failure);
  if (ofEndpoint) return ofEndpoint;
  if (/^token_(revoked|expired)$/.test(String(failure.detail?.reason))) return describeFailure(failure);
  if (failure.code === 'unauthorized' && step === 'token') return cause(hasToken ? 'token' : 'no_token');
  if (failure.code === 'ticket-expired' && !CREDENTIAL_CODES.has(String(failure.detail?.s3Code)))
    return cause('clock');
  if (failure.code === 'clock-wrong') return cause('clock');
  if (failure.code === 'network') return cause(grant ? 'blocked' : 'no_answer', host);
  if (failure.code === 'issuer-unreachable') {
    const { what, remedy } = cause('no_answer', host);
    return { what, remedy: grant ? words('checkCause_service_blocked_remedy') : remedy };
  }
  if (failure.code === 'not-an-issuer' && step === 'reach') return cause('no_service');
  // The browser, which is told not to follow, keeps the rest to itself.
  if (failure.code === 'storage-redirects' && !failure.detail?.status) return describeFailure(failure);
  if (OF_STORAGE.has(failure.code)) return storageRefusal(step, failure);
  return describeFailure(failure);
}

function cause(
  name: 'token' | 'no_token' | 'clock' | 'blocked' | 'no_answer' | 'no_service' | 'differ',
  host = '',
): FailureWords {
  return { what: words(`checkCause_${name}`, host), remedy: words(`checkCause_${name}_remedy`) };
}

function storageRefusal(step: CheckStep, failure: Failure): FailureWords {
  const { detail = {} } = failure;
  const code = String(detail.s3Code ?? '');
  if (code === 'PutlinkBytesDiffer') return cause('differ');
  const answer = [code, detail.status].filter(Boolean).join(', ');
  return { what: words('checkCause_s3', answer), remedy: words(remedyKey(step, code, failure.code)) };
}

function remedyKey(step: CheckStep, code: string, failureCode: FailureCode) {
  if (failureCode === 'encryption-refused') return 'checkS3_kms_remedy';
  if (code === 'AccessDenied' && step === 'download') return 'checkS3_unreadable_remedy';
  if (failureCode === 'storage-redirects') return 'checkS3_region_remedy';
  return isKnown(code) ? S3_REMEDIES[code] : 'checkS3_other_remedy';
}

/** What the endpoint says of itself, with a line for whoever runs it. */
function endpointCause({ detail = {} }: Failure): FailureWords | undefined {
  switch (detail.reason) {
    case 'storage_refused': {
      const action = String(detail.action ?? '');
      if (action === '') return undefined;
      const what = words('checkCause_refused', action, String(detail.s3Code));
      return { what, remedy: words('checkCause_refused_remedy', action) };
    }
    case 'origin_not_allowed': {
      const origin = globalThis.location?.origin ?? '';
      return { what: words('checkCause_origin'), remedy: words('checkCause_origin_remedy', origin) };
    }
    case 'forbidden':
      return { what: words('checkCause_host'), remedy: words('checkCause_host_remedy') };
    case 'token-lost':
      return { what: words('checkCause_token_lost'), remedy: words('checkCause_token_lost_remedy') };
    default:
      return undefined;
  }
}
