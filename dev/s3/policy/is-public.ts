import type { Policy } from './policy.ts';

/** Keys with which a statement for everybody is not public. Source: S3 user guide, "The meaning of 'public'". */
const NARROWING = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
];

/** Whether a policy lets everybody in: an Allow for `*` without a condition on who or where the caller is. */
export function isPublic(policy: Policy): boolean {
  return policy.some(
    ({ effect, principals, conditions }) =>
      effect === 'Allow' &&
      principals !== undefined &&
      (principals.isInverted || principals.patterns.includes('*')) &&
      !conditions.some(
        ({ key, comparison, wanted }) =>
          NARROWING.includes(key) &&
          comparison !== 'Null' &&
          !comparison.isNegated &&
          !wanted.some((value) => value.includes('*') || value.endsWith('/0')),
      ),
  );
}
