import { isRecord } from '../xml/read-xml.ts';
import type { PatternSet } from './policy.ts';

const KINDS = ['AWS', 'CanonicalUser', 'Federated', 'Service'];
const AWS_NAME = /^(\*|\d{12}|arn:aws[\w-]*:(iam|sts)::\d{0,12}:[\w+=,.@/-]+)$/;

/** Reads Principal or NotPrincipal of a statement. Throws what `fail` makes of the reason. */
export function readPrincipals(statement: Record<string, unknown>, fail: (why: string) => Error): PatternSet {
  const { Principal: plain, NotPrincipal: inverted } = statement;
  const value = plain ?? inverted;
  if (value === undefined || (plain !== undefined && inverted !== undefined)) {
    throw fail('Missing required field Principal');
  }
  return { patterns: value === '*' ? ['*'] : readNames(value, fail), isInverted: plain === undefined };
}

function readNames(value: unknown, fail: (why: string) => Error): string[] {
  const invalid = () => fail('Invalid principal in policy');
  if (!isRecord(value) || Object.keys(value).length === 0) throw invalid();
  return Object.entries(value).flatMap(([kind, names]) => {
    const list: unknown[] = Array.isArray(names) ? names : [names];
    const isKnown = KINDS.includes(kind) && list.length > 0;
    if (
      !isKnown ||
      !list.every((name) => typeof name === 'string' && (kind !== 'AWS' || AWS_NAME.test(name)))
    ) {
      throw invalid();
    }
    // An account id and its root ARN mean the same.
    return list.map((name) =>
      kind === 'AWS' ? String(name).replace(/^(\d{12})$/, 'arn:aws:iam::$1:root') : `${kind} ${name}`,
    );
  });
}
