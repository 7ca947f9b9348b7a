import { isRecord } from '../xml/read-xml.ts';
import { type Condition, readCondition } from './conditions/condition.ts';
import { fitsPattern } from './fits-pattern.ts';
import { targetsOf } from './known-actions.ts';
import type { PatternSet, Statement } from './policy.ts';
import { readPrincipals } from './read-principals.ts';

type Fail = (why: string) => Error;
const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/**
 * Reads one statement. With a bucket's name it is one of that bucket's policy: it must say whom it is about, and
 * speak of that bucket. Throws what `fail` makes of the reason.
 */
export function readStatement(value: unknown, bucketName: string | undefined, fail: Fail): Statement {
  if (!isRecord(value)) throw fail('Statement must be an object');
  const unknown = Object.keys(value).find((name) => !ELEMENTS.includes(name));
  if (unknown !== undefined) throw fail(`Unknown field ${unknown}`);
  const { Sid, Effect: effect, Condition } = value;
  if (Sid !== undefined && typeof Sid !== 'string') throw fail('Sid must be a text');
  if (effect !== 'Allow' && effect !== 'Deny') throw fail(`Invalid effect: ${String(effect)}`);
  const actions = readPatterns(value, 'Action', fail);
  const resources = readPatterns(value, 'Resource', fail);
  const isAboutPrincipals = value.Principal !== undefined || value.NotPrincipal !== undefined;
  if (bucketName === undefined && isAboutPrincipals)
    throw fail('Policy document should not specify a principal.');
  const lower = { ...actions, patterns: actions.patterns.map((action) => action.toLowerCase()) };
  if (bucketName !== undefined) checkTargets(lower, resources, bucketName, fail);
  return {
    effect,
    ...(bucketName === undefined ? {} : { principals: readPrincipals(value, fail) }),
    actions: lower,
    resources,
    conditions: readConditions(Condition, fail),
  };
}

/** Reads `name` or `Not…name`: exactly one of them, a text or a list of texts. */
function readPatterns(statement: Record<string, unknown>, name: string, fail: Fail): PatternSet {
  const [plain, inverted] = [statement[name], statement[`Not${name}`]];
  if (plain !== undefined && inverted !== undefined) throw fail(`${name} and Not${name} exclude each other`);
  const value = plain ?? inverted;
  if (value === undefined) throw fail(`Missing required field ${name}`);
  const patterns = readTexts(value);
  if (patterns === undefined || patterns.length === 0)
    throw fail(`${name} must be a text or a list of texts`);
  if (patterns.some((pattern) => pattern.includes('${')))
    throw fail('Policy variables are not supported here');
  return { patterns, isInverted: plain === undefined };
}

/** S3 takes only actions of its own, only resources of this bucket, and only actions that can be done to them. */
function checkTargets(actions: PatternSet, resources: PatternSet, bucketName: string, fail: Fail): void {
  const kinds = resources.patterns.flatMap((pattern) => {
    const [, name, key] = /^arn:aws:s3:::([^/]+)(\/.*)?$/s.exec(pattern) ?? [];
    if (name === undefined || !fitsPattern(name, bucketName)) throw fail('Policy has invalid resource');
    if (key !== undefined) return ['object'];
    // A star matches slashes too.
    return name.endsWith('*') ? ['bucket', 'object'] : ['bucket'];
  });
  for (const action of actions.patterns) {
    const targets = action === '*' ? ['bucket', 'object'] : targetsOf(action);
    if (targets.length === 0) throw fail('Policy has invalid action');
    if (actions.isInverted || resources.isInverted) continue;
    if (!kinds.some((kind) => targets.some((target) => target === kind))) {
      throw fail('Action does not apply to any resource(s) in statement');
    }
  }
}

function readConditions(value: unknown, fail: Fail): Condition[] {
  if (value === undefined) return [];
  if (!isRecord(value)) throw fail('Condition must be an object');
  return Object.entries(value).flatMap(([operator, tests]) => {
    if (!isRecord(tests)) throw fail(`Condition ${operator} must be an object`);
    return Object.entries(tests).map(([key, wanted]) => {
      const condition = readCondition(operator, key, readTexts(wanted) ?? []);
      if (typeof condition === 'string') throw fail(condition);
      return condition;
    });
  });
}

/** A text or a list of texts; numbers and booleans count as written. */
function readTexts(value: unknown): string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  if (!list.every((one) => ['string', 'number', 'boolean'].includes(typeof one))) return undefined;
  return list.map(String);
}
