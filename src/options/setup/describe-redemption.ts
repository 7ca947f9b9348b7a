import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import { words } from '../../platform/words/words.ts';
import { describeCheckFailure } from '../check/words/describe-check-failure.ts';

/** What the endpoint says of an invitation that lets nobody in any more. */
const ENDS = {
  invitation_used_up: 'optionsInvitation_used_up',
  invitation_expired: 'optionsInvitation_expired',
  invitation_revoked: 'optionsInvitation_revoked',
  token_revoked: 'optionsInvitation_revoked',
  invitation_not_found: 'optionsInvitation_not_found',
} as const;

const isEnd = (reason: string): reason is keyof typeof ENDS => Object.hasOwn(ENDS, reason);

/** Why a set-up link did not let this browser in, and what to do, in one text. */
export function describeRedemption(thrown: unknown, endpoint: string): string {
  const why: Failure = thrown instanceof FailureError ? thrown.failure : failure('unexpected');
  const reason = String(why.detail?.reason ?? '');
  if (isEnd(reason)) return words(ENDS[reason]);
  const { what, remedy, todo } = describeCheckFailure('reach', why, {
    grant: undefined,
    hasToken: false,
    endpoint,
  });
  return [what, remedy, todo].filter(Boolean).join(' ');
}
