import type { Context } from 'hono';
import * as v from 'valibot';
import type { ProblemCode } from '../../src/contract/problem.ts';
import type { IssuerEnv } from '../context.ts';
import { ProblemError } from './problem-error.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** Nginx's status for a client that went away; only the log sees it. */
const CLIENT_CLOSED_STATUS = 499;

/** A body can be wrong in thirty thousand places; an answer tells of the first ones. */
const MAX_ERRORS = 20;

/** Fields that have a code of their own when nothing else is wrong. */
const CODE_OF_FIELD: Record<string, ProblemCode> = {
  filename: 'invalid_filename',
  key: 'invalid_key',
  expiresIn: 'expiry_out_of_range',
  'link.expiresIn': 'expiry_out_of_range',
};

/**
 * The JSON body, checked. Nothing of a body is read before a route asks for it here, so call it after everything
 * that needs no body, the question for the token above all.
 *
 * @param maxBytes what a body of this kind may have
 * @throws {ProblemError} naming each wrong field in `errors`
 */
export async function readBody<S extends v.GenericSchema>(
  c: Context<IssuerEnv>,
  schema: S,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<v.InferOutput<S>> {
  return checkBody(schema, parseJson(await readText(c.req.raw, maxBytes)));
}

/**
 * A body, or what stands for one in a longer list, checked.
 *
 * @throws {ProblemError} naming each wrong field in `errors`
 */
export function checkBody<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const errors = result.issues.slice(0, MAX_ERRORS).map((issue) => ({
    pointer: (issue.path ?? []).map(({ key }) => `/${escapePointer(String(key))}`).join(''),
    detail: issue.message,
  }));
  const codes = new Set(result.issues.map(codeOfIssue));
  const [only] = codes;
  const code = codes.size === 1 && only !== undefined ? only : 'invalid_request';
  const first = errors[0];
  const field = result.issues[0].path?.map(({ key }) => String(key)).join('/');
  throw new ProblemError(code, `${field ?? 'The body'}: ${first?.detail}`, { errors });
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes).catch((error) => {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('invalid_request', 'The body did not arrive.', {
      status: CLIENT_CLOSED_STATUS,
      fault: 'client closed the connection',
    });
  });
  if (bytes.byteLength > maxBytes) throw tooLong(maxBytes);
  // Leaves out a byte order mark, which some shells put before what they send.
  return new TextDecoder().decode(bytes);
}

async function readBytes(request: Request, maxBytes: number): Promise<ArrayBuffer | Uint8Array> {
  const declared = request.headers.get('content-length');
  if (Number(declared ?? 0) > maxBytes) throw tooLong(maxBytes);
  // No more than was declared can come. Only so does the server's adapter read without making a stream of the body
  // first, which costs as much as all the rest of a ticket.
  if (declared !== null) return request.arrayBuffer();
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.byteLength;
    if (sizeBytes > maxBytes) throw tooLong(maxBytes);
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** RFC 6901, 3. */
function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function tooLong(maxBytes: number): ProblemError {
  return new ProblemError('invalid_request', `The body has more than ${maxBytes} bytes.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('invalid_request', 'The body is not valid JSON.');
  }
}

/** A field that is missing, or has no business here, says nothing about what the field means. */
function codeOfIssue(issue: v.BaseIssue<unknown>): ProblemCode {
  if (issue.type === 'strict_object') return 'invalid_request';
  return CODE_OF_FIELD[v.getDotPath(issue) ?? ''] ?? 'invalid_request';
}
