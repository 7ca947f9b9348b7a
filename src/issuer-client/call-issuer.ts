import * as v from 'valibot';
import { ProblemSchema } from '../contract/problem.ts';
import { type Failure, FailureError, failure } from '../core/job/failure.ts';
import { requestIdIn } from '../core/job/request-id.ts';
import { passesByItself } from '../core/transfer/passing-status.ts';
import { readRetryAfter } from '../core/transfer/retry-after.ts';
import { failureOfProblem } from './failure-of-problem.ts';
import { tellServerTime } from './server-time.ts';

/** An endpoint that has not answered by then is taken for unreachable. A cold Lambda needs about 3 s. */
const ANSWER_TIMEOUT_MS = 20_000;

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly token: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** `path` under the endpoint's own path: an API gateway's stage (`/prod`) stays in front. */
export function endpointUrl(endpoint: string, path: string): URL {
  const url = new URL(endpoint);
  url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') + path;
  url.search = '';
  url.hash = '';
  return url;
}

/**
 * Asks the endpoint and reads its JSON answer by `schema`. Redirects are refused: they could carry the token elsewhere.
 *
 * @throws FailureError `issuer-unreachable`, `not-an-issuer` (no JSON, or of another shape), or what its problem says
 */
export async function callIssuer<S extends v.GenericSchema>(
  call: Call,
  schema: S,
): Promise<v.InferOutput<S>> {
  const { response, body } = await ask(call);
  if (!response.ok) throw new FailureError(refusal(response, body));
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new FailureError(misshapen(response, v.getDotPath(parsed.issues[0])));
  return parsed.output;
}

/** The same for a call whose success has no body (204). */
export async function callIssuerForNothing(call: Call): Promise<void> {
  const { response, body } = await ask(call);
  if (!response.ok) throw new FailureError(refusal(response, body));
}

/** The answer and its JSON; on the way the endpoint's time is learned from it. */
async function ask(call: Call): Promise<{ response: Response; body: unknown }> {
  const sentAtMs = Date.now();
  const response = await request(call);
  const trip = { sentAtMs, receivedAtMs: Date.now() };
  const body = await readJson(call, response);
  await tellServerTime(call.url, response.headers, body, trip);
  return { response, body };
}

async function request({ method, url, token, body, signal }: Call): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (token !== '') headers.set('authorization', `Bearer ${token}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  try {
    return await fetch(url, {
      method,
      headers,
      // With anything else than the default the browser forgets the preflight too, and asks it again before every call.
      cache: method === 'GET' ? 'no-store' : 'default',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new FailureError(lost(url, signal));
  }
}

/** Why there is no answer, or not all of one. */
function lost({ host }: URL, signal: AbortSignal | undefined): Failure {
  if (signal?.aborted) return failure('cancelled');
  return failure(globalThis.navigator?.onLine === false ? 'offline' : 'issuer-unreachable', { host });
}

/** An answer whose `field` is not as agreed. Its name helps whoever wrote the endpoint; its value may be a secret. */
const misshapen = ({ status }: Response, field: string | null) =>
  failure('not-an-issuer', { status, ...(field ? { reason: field } : {}) });

/** Undefined for what is no JSON. A good answer that breaks off is no answer; of a bad one the status says enough. */
async function readJson({ url, signal }: Call, response: Response): Promise<unknown> {
  const text = await response.text().catch(() => null);
  if (text === null && response.ok) throw new FailureError(lost(url, signal));
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** What stands in front of an endpoint (a gateway, a function URL) has its own name for the id. */
const REQUEST_ID_HEADERS = ['x-request-id', 'x-amzn-requestid', 'apigw-requestid'] as const;

function refusal(response: Response, body: unknown): Failure {
  const problem = v.safeParse(ProblemSchema, body);
  const { headers } = response;
  const retryAfterSeconds = readRetryAfter(headers.get('retry-after'), headers.get('date'));
  const retryAfter = retryAfterSeconds === null ? {} : { retryAfterSeconds };
  const named = problem.success ? problem.output.instance : undefined;
  const requestId = requestIdIn(named, ...REQUEST_ID_HEADERS.map((name) => headers.get(name)));
  if (problem.success) return failureOfProblem(problem.output, { ...retryAfter, ...requestId });
  const { status } = response;
  const detail = { status, ...requestId };
  if (status === 401 || status === 403) return failure('unauthorized', detail);
  if (status === 429) return failure('rate-limited', { ...detail, ...retryAfter });
  if (status === 413) return failure('too-large', detail);
  if (status >= 500 || status === 408) {
    return failure('issuer-refused', { ...detail, ...retryAfter }, passesByItself(status));
  }
  // An issuer says no in JSON; anything else is a web server that does not know what it was asked.
  const speaksJson = body !== undefined && status !== 404 && status !== 405;
  return failure(speaksJson ? 'issuer-refused' : 'not-an-issuer', detail);
}
