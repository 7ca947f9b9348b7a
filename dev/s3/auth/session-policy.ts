import { S3Error } from '../http/s3-error.ts';
import { isRecord } from '../xml/read-xml.ts';

/** One statement of an inline session policy. */
interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Patterns such as `s3:Get*`, lower case. */
  readonly actions: readonly string[];
  /** Patterns such as `arn:aws:s3:::bucket/prefix/*`. */
  readonly resources: readonly string[];
}

export type SessionPolicy = readonly Statement[];

/**
 * Reads the Policy parameter of AssumeRole. Throws S3Error MalformedPolicyDocument when it is not one, or when it
 * says something this server does not evaluate (Condition, NotAction, NotResource): better none than a weaker one.
 */
export function readSessionPolicy(text: string): SessionPolicy {
  const fail = (why: string) =>
    new S3Error('MalformedPolicyDocument', `This session policy cannot be used: ${why}`);
  const document = parseJson(text);
  if (!isRecord(document)) throw fail('not a JSON object');
  return toList(document.Statement).map((statement) => {
    if (!isRecord(statement)) throw fail('a statement is not an object');
    const { Effect: effect, Action, Resource, Sid: _sid, ...rest } = statement;
    const unknown = Object.keys(rest)[0];
    if (unknown !== undefined) throw fail(`${unknown} is not supported`);
    if (effect !== 'Allow' && effect !== 'Deny') throw fail('Effect must be Allow or Deny');
    const actions = toList(Action).map((action) => String(action).toLowerCase());
    return { effect, actions, resources: toList(Resource).map(String) };
  });
}

/** Whether the policy lets its session do `action` (such as `s3:PutObject`) on a bucket or an object. */
export function isAllowed(policy: SessionPolicy, action: string, bucket: string, key: string): boolean {
  const resource = `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`;
  const hits = policy.filter(
    ({ actions, resources }) =>
      actions.some((pattern) => fits(pattern, action.toLowerCase())) &&
      resources.some((pattern) => fits(pattern, resource)),
  );
  return hits.some(({ effect }) => effect === 'Allow') && !hits.some(({ effect }) => effect === 'Deny');
}

function fits(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'su').test(value);
}

function toList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
