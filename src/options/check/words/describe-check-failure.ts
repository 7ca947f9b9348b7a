import { type Failure, type FailureCode, needsSignIn } from '../../../core/job/failure.ts';
import { describeFailure } from '../../../platform/words/describe-failure.ts';
import { words } from '../../../platform/words/words.ts';
import type { CheckStep } from '../steps/check-step.ts';
import { ENDED_TOKENS } from '../steps/endpoint-steps.ts';
import type { CheckFailureWords, CheckScene } from './check-failure-words.ts';
import { endpointCause } from './describe-endpoint-cause.ts';
import { obstacleCause } from './describe-obstacle-cause.ts';
import { storageRefusal } from './describe-storage-refusal.ts';

/** Over is what the service signs with, not the time of one request. */
const CREDENTIAL_CODES: ReadonlySet<string> = new Set(['ExpiredToken', 'TokenRefreshRequired']);

/** Whoever sets things up wants S3's own word for these. */
const OF_STORAGE: ReadonlySet<FailureCode> = new Set([
  'storage-refused',
  'storage-redirects',
  'encryption-refused',
  'ticket-expired',
]);

/** What nobody but the person can do something about. */
const OF_THE_PERSON: ReadonlySet<FailureCode> = new Set([
  'offline',
  'cancelled',
  'unauthorized',
  'sign-in-needed',
  'account-refused',
]);

/** Cause and remedy of a failed step, in the words of someone who is setting things up rather than uploading. */
export function describeCheckFailure(
  step: CheckStep,
  failure: Failure,
  scene: CheckScene,
): CheckFailureWords {
  const host = String(failure.detail?.host ?? '');
  const found = obstacleCause(step, failure, scene) ?? endpointCause(step, failure);
  if (found) return found;
  if (needsSignIn(failure)) return { what: describeFailure(failure).what, remedy: words('signInHint') };
  if (ENDED_TOKENS.has(String(failure.detail?.reason))) return describeFailure(failure);
  if (failure.code === 'unauthorized' && step === 'token') {
    return cause(scene.hasToken ? 'token' : 'no_token');
  }
  const isOverdue =
    failure.code === 'ticket-expired' && !CREDENTIAL_CODES.has(String(failure.detail?.s3Code));
  if (isOverdue || failure.code === 'clock-wrong') {
    return forAdmin(words('checkCause_clock'), words('checkCause_clock_remedy'));
  }
  if (failure.code === 'network') return cause('no_answer', host);
  if (failure.code === 'issuer-unreachable') {
    const { what, remedy } = cause('no_answer', host);
    return { what, remedy: scene.grant ? words('checkCause_service_blocked_remedy') : remedy };
  }
  if (failure.code === 'not-an-issuer' && step === 'reach') return cause('no_service');
  if (failure.detail?.reason === 'empty-checksum') {
    const { what, remedy } = describeFailure(failure);
    return forAdmin(what, remedy);
  }
  // The browser, which is told not to follow, keeps the rest to itself.
  const isOpaque = failure.code === 'storage-redirects' && !failure.detail?.status;
  if (OF_STORAGE.has(failure.code) && !isOpaque) return storageRefusal(step, failure);
  const described = describeFailure(failure);
  return OF_THE_PERSON.has(failure.code) ? described : { ...described, todo: '' };
}

function cause(name: 'token' | 'no_token' | 'no_answer' | 'no_service', host = ''): CheckFailureWords {
  return { what: words(`checkCause_${name}`, host), remedy: words(`checkCause_${name}_remedy`) };
}

const forAdmin = (what: string, todo: string): CheckFailureWords => ({
  what,
  remedy: words('checkTellAdmin'),
  todo,
});
