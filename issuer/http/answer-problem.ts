import type { Context } from 'hono';
import type { Problem, ProblemCode } from '../../src/contract/problem.ts';
import type { IssuerEnv } from '../context.ts';
import { describeFault } from './describe-fault.ts';
import { ProblemError } from './problem-error.ts';

const TITLES: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'A valid token is needed',
  token_expired: 'This token has expired',
  token_revoked: 'This token was revoked',
  identity_refused: 'This account cannot be used here',
  identity_unavailable: "The company's sign-in service does not answer",
  sign_in_refused: "The company's sign-in service refuses",
  invitation_not_found: 'This invitation is not known',
  forbidden: 'Not allowed with this token',
  origin_not_allowed: 'This origin is not allowed',
  internal: 'Something went wrong inside the issuer',
  storage_refused: 'The storage refuses a request of the issuer',
  storage_unavailable: 'The storage does not answer as it should',
  scan_pending: 'The file is being checked',
  scan_failed: 'The file could not be checked',
  rate_limited: 'Too many requests',
};

/** What may be told of any error: of an unexpected one nothing, its kind and place are for the log. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError('internal', 'Unexpected error.', { fault: describeFault(error) });
}

/** Any error as RFC 9457 problem+json with the request id, by which an admin finds the line in the log. */
export function answerProblem(error: unknown, c: Context<IssuerEnv>): Response {
  const problem = toProblem(error);
  const body = tellProblem(problem, c);
  c.header('content-type', 'application/problem+json');
  if (problem.status === 401) c.header('www-authenticate', 'Bearer');
  if (problem.details.retryAfterSeconds !== undefined) {
    c.header('retry-after', String(problem.details.retryAfterSeconds));
  }
  return c.body(JSON.stringify(body), problem.status as 500);
}

/** What the caller reads of a problem; its fault goes into the log. */
export function tellProblem(problem: ProblemError, c: Context<IssuerEnv>): Problem {
  if (problem.details.fault !== undefined) c.set('fault', problem.details.fault);
  return {
    type: `urn:putlink:problem:${problem.code}`,
    title: TITLES[problem.code] ?? sentenceOf(problem.code),
    status: problem.status,
    code: problem.code,
    detail: detailFor(problem, c),
    instance: c.get('requestId'),
    ...(problem.details.storage && c.get('caller') && { storage: problem.details.storage }),
    ...(problem.details.errors && { errors: problem.details.errors }),
  };
}

/** Which action is refused is nothing for visitors. */
function detailFor({ message, details }: ProblemError, c: Context<IssuerEnv>): string {
  return details.storage && !c.get('caller') ? 'The storage refuses. Tell an administrator.' : message;
}

/** `too_large` -> `Too large`. */
function sentenceOf(code: ProblemCode): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');
}
