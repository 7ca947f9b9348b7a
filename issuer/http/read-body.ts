import type { Context } from 'hono';
import * as v from 'valibot';
import type { ProblemCode } from '../../src/contract/problem.ts';
import type { IssuerEnv } from '../context.ts';
import { ProblemError } from './problem-error.ts';

/** Fields that have a code of their own when nothing else is wrong. */
const CODE_OF_FIELD: Record<string, ProblemCode> = {
  filename: 'invalid_filename',
  key: 'invalid_key',
  expiresIn: 'expiry_out_of_range',
};

/**
 * The JSON body, checked.
 *
 * @throws {ProblemError} naming each wrong field in `errors`
 */
export async function readBody<S extends v.GenericSchema>(
  c: Context<IssuerEnv>,
  schema: S,
): Promise<v.InferOutput<S>> {
  const json: unknown = await c.req.json().catch(() => {
    throw new ProblemError('invalid_request', 'The body is not valid JSON.');
  });
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const errors = result.issues.map((issue) => ({
    pointer: `/${(issue.path ?? []).map((step) => String(step.key)).join('/')}`,
    detail: issue.message,
  }));
  const codes = new Set(result.issues.map(codeOfIssue));
  const [only] = codes;
  const code = codes.size === 1 && only !== undefined ? only : 'invalid_request';
  const first = errors[0];
  throw new ProblemError(code, `${first?.pointer.slice(1) || 'The body'}: ${first?.detail}`, { errors });
}

/** A field that is missing, or has no business here, says nothing about what the field means. */
function codeOfIssue(issue: v.BaseIssue<unknown>): ProblemCode {
  if (issue.type === 'strict_object') return 'invalid_request';
  return CODE_OF_FIELD[v.getDotPath(issue) ?? ''] ?? 'invalid_request';
}
