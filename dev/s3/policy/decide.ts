import { type Facts, holds } from './conditions/condition.ts';
import { fitsPattern } from './fits-pattern.ts';
import type { PatternSet, Policy } from './policy.ts';

export interface PolicyQuestion {
  /** Such as `s3:PutObject`. */
  readonly action: string;
  /** `arn:aws:s3:::bucket` or `arn:aws:s3:::bucket/key`. */
  readonly resource: string;
  /** Every name the caller goes by in a policy: account id, ARNs. Empty for nobody in particular. */
  readonly callerNames: readonly string[];
  readonly facts: Facts;
}

/** What a policy says to a request. One Deny that applies outweighs every Allow; `silent` when none applies. */
export function decide(policy: Policy, question: PolicyQuestion): 'allowed' | 'denied' | 'silent' {
  const applying = policy.filter(
    (statement) =>
      speaksOf(statement.principals, question.callerNames) &&
      covers(statement.actions, question.action.toLowerCase()) &&
      covers(statement.resources, question.resource) &&
      statement.conditions.every((condition) => holds(condition, question.facts)),
  );
  if (applying.some(({ effect }) => effect === 'Deny')) return 'denied';
  return applying.length > 0 ? 'allowed' : 'silent';
}

/** Principals are names, not patterns: only a lone `*` means everybody. */
function speaksOf(principals: PatternSet | undefined, callerNames: readonly string[]): boolean {
  if (principals === undefined) return true;
  const isNamed = principals.patterns.some((name) => name === '*' || callerNames.includes(name));
  return isNamed !== principals.isInverted;
}

function covers({ patterns, isInverted }: PatternSet, value: string): boolean {
  return patterns.some((pattern) => fitsPattern(pattern, value)) !== isInverted;
}
