import * as v from 'valibot';
import { isProblemCode, type Problem, type ProblemCode, ProblemSchema } from '../contract/problem.ts';
import { type Failure, type FailureCode, failure } from '../core/job/failure.ts';
import { requestIdIn } from '../core/job/request-id.ts';
import { passesByItself } from '../core/transfer/passing-status.ts';

/** What each of the contract's codes means to the person. Those not listed are `issuer-refused`. */
const MEANING: Partial<Record<ProblemCode, FailureCode>> = {
  unauthenticated: 'unauthorized',
  token_expired: 'unauthorized',
  token_revoked: 'unauthorized',
  identity_refused: 'account-refused',
  forbidden: 'unauthorized',
  origin_not_allowed: 'unauthorized',
  type_not_allowed: 'type-refused',
  too_large: 'too-large',
  object_not_found: 'object-gone',
  link_not_found: 'object-gone',
  link_expired: 'link-expired',
  link_revoked: 'link-expired',
  link_used_up: 'link-expired',
  link_not_renewable: 'link-unavailable',
  malware_found: 'malware-found',
  rate_limited: 'rate-limited',
};

const PASSING: ReadonlySet<string> = new Set<ProblemCode>([
  'storage_unavailable',
  'identity_unavailable',
  'internal',
]);

/**
 * An endpoint's problem as a failure. `reason` keeps its stable code; its free text stays out.
 *
 * @param host of the endpoint, for what has to be told with it
 */
export function failureOfProblem(
  problem: Problem,
  extra: Record<string, string | number> = {},
  host = '',
): Failure {
  const detail = { status: problem.status, reason: problem.code, ...refusedOf(problem), ...extra };
  // Putlink's own endpoint, asked for something that it does not serve: the path was changed on the way, or a dialect is off.
  if (problem.status === 404 && problem.code === 'invalid_request') {
    return failure('not-an-issuer', { ...detail, host, obstacle: 'path' });
  }
  const code = isProblemCode(problem.code) ? MEANING[problem.code] : undefined;
  if (code) return failure(code, detail);
  return failure('issuer-refused', detail, PASSING.has(problem.code) || passesByItself(problem.status));
}

/** The failure that `text` tells as a problem of the contract; null where it is none. */
export function readProblem(text: string, host: string): Failure | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const problem = v.safeParse(ProblemSchema, body);
  return problem.success
    ? failureOfProblem(problem.output, requestIdIn(problem.output.instance), host)
    : null;
}

const ACTION = /^(s3|kms|sts):[A-Za-z]{1,60}( or s3:[A-Za-z]{1,60})?$/;
const CODE = /^[\w.-]{1,60}$/;

/** What the storage refused to the endpoint; only what has the form of it. */
function refusedOf({ storage }: Problem): { action: string; s3Code: string } | Record<never, never> {
  if (!storage || !ACTION.test(storage.action) || !CODE.test(storage.code)) return {};
  return { action: storage.action, s3Code: storage.code };
}
