import { refusalOfEndpoint } from '../../core/policy/apply-policy.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { type JudgedCode, judgeSetupCode } from '../../issuer-client/setup/judge-setup-code.ts';

/**
 * The company's set-up code. One for a service that the same policy lets nobody use is as good as none: nobody shall be offered what is
 * refused then.
 *
 * @returns null where there is none
 */
export function judgeCompanyCode(policy: Policy): JudgedCode | null {
  if (policy.setupCode === null) return null;
  const judged = judgeSetupCode(policy.setupCode);
  if ('fault' in judged || refusalOfEndpoint(judged.code.endpoint, policy) === null) return judged;
  return { fault: 'unusable' };
}
