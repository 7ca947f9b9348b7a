import { S3Error } from '../http/s3-error.ts';
import type { FieldCondition, PostPolicy } from './read-policy.ts';

/** Fields a policy need not mention. Source: S3 API, "Creating a POST policy": these and x-ignore-*. */
const EXEMPT = new Set(['x-amz-signature', 'policy', 'file']);

/**
 * Every condition must hold and every field sent must be covered by one. `fields` have lower-case names and
 * include `bucket`. Throws S3Error AccessDenied naming the condition or the field.
 */
export function checkPolicy(policy: PostPolicy, fields: ReadonlyMap<string, string>, nowMs: number): void {
  const refuse = (why: string) => new S3Error('AccessDenied', `Invalid according to Policy: ${why}`);
  if (nowMs >= policy.expiresAtMs) throw refuse('Policy expired.');
  const broken = policy.conditions.find((condition) => !holds(condition, fields.get(condition.field)));
  if (broken) {
    const shown = JSON.stringify([broken.operator, `$${broken.field}`, broken.value]);
    throw refuse(`Policy Condition failed: ${shown}`);
  }
  const covered = new Set(policy.conditions.map(({ field }) => field));
  const extra = [...fields.keys()].find(
    (name) => name !== 'bucket' && !covered.has(name) && !EXEMPT.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra !== undefined) throw refuse(`Extra input fields: ${extra}`);
}

function holds({ operator, field, value }: FieldCondition, actual: string | undefined): boolean {
  if (actual === undefined) return operator === 'starts-with' && value === '';
  if (operator === 'eq') return actual === value;
  // A list of types must start the same way throughout.
  const parts = field === 'content-type' ? actual.split(',') : [actual];
  return parts.every((part) => part.trim().startsWith(value));
}
