import type { Failure, FailureCode } from '../../../core/job/failure.ts';
import { words } from '../../../platform/words/words.ts';
import type { CheckStep } from '../steps/check-step.ts';
import type { CheckFailureWords } from './check-failure-words.ts';

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

/** A refusal of S3, with its own word for it, and what is to be done about it. */
export function storageRefusal(
  step: CheckStep,
  { code: failureCode, detail = {} }: Failure,
): CheckFailureWords {
  const code = String(detail.s3Code ?? '');
  const remedy = words('checkTellAdmin');
  if (code === 'PutlinkBytesDiffer') {
    return { what: words('checkCause_differ'), remedy, todo: words('checkCause_differ_remedy') };
  }
  const answer = [code, detail.status].filter(Boolean).join(', ');
  return { what: words('checkCause_s3', answer), remedy, todo: words(remedyKey(step, code, failureCode)) };
}

function remedyKey(step: CheckStep, code: string, failureCode: FailureCode) {
  if (failureCode === 'encryption-refused') return 'checkS3_kms_remedy';
  if (code === 'AccessDenied' && step === 'download') return 'checkS3_unreadable_remedy';
  if (failureCode === 'storage-redirects') return 'checkS3_region_remedy';
  return isKnown(code) ? S3_REMEDIES[code] : 'checkS3_other_remedy';
}
