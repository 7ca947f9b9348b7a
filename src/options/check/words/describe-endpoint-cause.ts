import type { Failure } from '../../../core/job/failure.ts';
import { words } from '../../../platform/words/words.ts';
import type { CheckStep } from '../steps/check-step.ts';
import type { CheckFailureWords } from './check-failure-words.ts';

/** What the endpoint says of itself and of the way to it. Undefined for everything else. */
export function endpointCause(step: CheckStep, { detail = {} }: Failure): CheckFailureWords | undefined {
  const remedy = words('checkTellAdmin');
  switch (detail.reason) {
    case 'storage_refused': {
      const action = String(detail.action ?? '');
      if (action === '') return undefined;
      const what = words('checkCause_refused', action, String(detail.s3Code));
      return { what, remedy, todo: words('checkCause_refused_remedy', action) };
    }
    case 'origin_not_allowed': {
      const todo = words('checkCause_origin_remedy', globalThis.location?.origin ?? '');
      return { what: words('checkCause_origin'), remedy, todo };
    }
    case 'forbidden':
      // Later it is about keys that are not the token's.
      if (step !== 'reach' && step !== 'token') return undefined;
      return { what: words('checkCause_host'), remedy, todo: words('checkCause_host_remedy') };
    case 'route':
      return { what: words('checkCause_route'), remedy: words('checkCause_route_remedy') };
    case 'token-lost':
      return { what: words('checkCause_token_lost'), remedy, todo: words('checkCause_token_lost_remedy') };
    default:
      return undefined;
  }
}
