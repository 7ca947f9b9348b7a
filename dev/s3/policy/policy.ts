import type { Condition } from './conditions/condition.ts';

/** Patterns of which one must fit, or with `isInverted` (NotAction and the like) none. */
export interface PatternSet {
  readonly patterns: readonly string[];
  readonly isInverted: boolean;
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Whom it is about: `*`, account ids and ARNs. Absent in a session policy, which speaks of its session. */
  readonly principals?: PatternSet;
  /** Such as `s3:get*`, lower case. */
  readonly actions: PatternSet;
  /** Such as `arn:aws:s3:::bucket/prefix/*`. */
  readonly resources: PatternSet;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

export type Policy = readonly Statement[];
