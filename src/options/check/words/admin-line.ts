import type { Failure } from '../../../core/job/failure.ts';
import { requestIdOf } from '../../../core/job/request-id.ts';
import { words } from '../../../platform/words/words.ts';
import type { CheckStep } from '../steps/check-step.ts';
import type { CheckFailureWords } from './check-failure-words.ts';

interface Facts {
  readonly step: CheckStep;
  readonly failure: Failure;
  readonly endpoint: string;
}

/**
 * What to send to whoever runs the service: cause, remedy, and the facts by which it is found in a log. One line, so that it
 * survives every chat; nothing in it is a secret.
 *
 * @param described `todo` is there
 */
export function adminLine(
  { what, todo = '' }: CheckFailureWords,
  { step, failure, endpoint }: Facts,
): string {
  const requestId = requestIdOf(failure);
  const { atMs } = failure.detail ?? {};
  const facts = [
    `Putlink: ${words(`checkStep_${step}`)}`,
    URL.canParse(endpoint) ? new URL(endpoint).host : '',
    requestId ? `${words('requestId')} ${requestId}` : '',
    typeof atMs === 'number' ? `${new Date(atMs).toISOString().slice(0, 19)}Z` : '',
  ];
  return `${[what, todo].filter(Boolean).join(' ')} (${facts.filter(Boolean).join(' · ')})`;
}
