import * as v from 'valibot';
import { ProblemSchema } from '../contract/problem.ts';
import { type Failure, FailureError, failure, failureFrom } from '../core/job/failure.ts';
import { requestIdIn } from '../core/job/request-id.ts';
import { obstacleOfAnswer } from '../core/obstacle/answer-obstacle.ts';
import type { Obstacle } from '../core/obstacle/obstacle.ts';
import { obstacleOfRedirect } from '../core/obstacle/redirect-obstacle.ts';
import { passesByItself } from '../core/transfer/passing-status.ts';
import { readRetryAfter } from '../core/transfer/retry-after.ts';
import { accountToken } from './account-token.ts';
import { failureOfProblem } from './failure-of-problem.ts';
import { readText } from './read-text.ts';
import { tellServerTime } from './server-time.ts';

/** An endpoint that has not answered by then is taken for unreachable. A cold Lambda needs about 3 s. */
const ANSWER_TIMEOUT_MS = 20_000;

/** Who asks: by a token, or by the account with which they have signed in. */
export interface Who {
  readonly token: string;
  readonly account?: string;
}

/** This of a connection, and nothing else. */
export const whoOf = ({ token, account }: Who): Who =>
  account === undefined ? { token } : { token, account };

export interface Call extends Who {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** Sent as JSON, or as a form where it is one. */
  readonly body?: unknown;
  /** Besides our own, in whose place they stand. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The cookies that the browser has for that host are what lets the person in. Else none are sent. */
  readonly withCookies?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** What a refusal in JSON of others means, where it is no problem of the contract; undefined leaves it to the status. */
  readonly refusal?: (body: unknown, status: number) => Failure | undefined;
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
 * Asks the endpoint and reads its JSON answer by `schema`. Redirects are not followed: they could carry the token elsewhere.
 *
 * @throws FailureError `issuer-unreachable`, `not-an-issuer` (no JSON, of another shape, or a redirect), or what its problem
 * says; `detail.obstacle` where it was not the endpoint that answered
 */
export async function callIssuer<S extends v.GenericSchema>(
  call: Call,
  schema: S,
): Promise<v.InferOutput<S>> {
  const answer = await ask(call);
  const parsed = v.safeParse(schema, answer.body);
  if (!parsed.success) throw new FailureError(misshapen(answer, v.getDotPath(parsed.issues[0])));
  return parsed.output;
}

/** The same for a call whose success has no body (204), or says nothing that is looked at. A page is nobody's success. */
export async function callIssuerForNothing(call: Call): Promise<void> {
  const answer = await ask(call);
  const obstacle = answer.text.trim() !== '' && obstacleIn(answer);
  if (obstacle && obstacle !== 'garbled') throw new FailureError(misshapen(answer, null));
}

interface Answer {
  readonly host: string;
  readonly response: Response;
  readonly text: string;
  /** Undefined for what is no JSON. */
  readonly body: unknown;
}

/** A good answer. The token of somebody who has signed in is renewed once where it is refused: whoever has it may have been wrong about its end. */
async function ask(call: Call): Promise<Answer> {
  const { account } = call;
  if (account === undefined) return askWith(call);
  const token = await accountToken(account);
  try {
    return await askWith({ ...call, token });
  } catch (thrown) {
    if (failureFrom(thrown).detail?.status !== 401) throw thrown;
    const renewed = await accountToken(account, token);
    return askWith({ ...call, token: renewed });
  }
}

/** A good answer and its JSON; on the way the endpoint's time is learned from it. */
async function askWith(call: Call): Promise<Answer> {
  const sentAtMs = Date.now();
  const response = await request(call);
  const trip = { sentAtMs, receivedAtMs: Date.now() };
  const answer = await readAnswer(call, response);
  await tellServerTime(call.url, response.headers, answer.body, trip);
  if (!response.ok) throw new FailureError(refusal(answer, call));
  return answer;
}

async function request({
  method,
  url,
  token,
  body,
  headers: more = {},
  withCookies,
  signal,
}: Call): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (token !== '') headers.set('authorization', `Bearer ${token}`);
  const isForm = body instanceof URLSearchParams;
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      // With anything else than the default the browser forgets the preflight too, and asks it again before every call.
      cache: method === 'GET' ? 'no-store' : 'default',
      credentials: withCookies ? 'include' : 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new FailureError(lost(url, signal));
  }
  const sentTo = redirected(url, response);
  if (sentTo) throw new FailureError(sentTo);
  return response;
}

/** A browser keeps where it leads to itself. */
function redirected(url: URL, { type, status, headers }: Response): Failure | null {
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);
  if (!isRedirect) return null;
  return failure('not-an-issuer', {
    host: url.host,
    ...obstacleOfRedirect(url.href, headers.get('location')),
  });
}

/** Why there is no answer, or not all of one. */
function lost({ host }: URL, signal: AbortSignal | undefined): Failure {
  if (signal?.aborted) return failure('cancelled');
  return failure(globalThis.navigator?.onLine === false ? 'offline' : 'issuer-unreachable', { host });
}

/**
 * An answer whose `field` is not as agreed. Its name helps whoever wrote the endpoint; its value may be a secret. Where it is
 * no answer of an endpoint at all, what stands in front is told instead.
 */
function misshapen(answer: Answer, field: string | null): Failure {
  const { status } = answer.response;
  const obstacle = obstacleIn(answer);
  if (obstacle) return failure('not-an-issuer', { status, host: answer.host, obstacle });
  return failure('not-an-issuer', { status, ...(field ? { reason: field } : {}) });
}

function obstacleIn({ response, text }: Answer): Obstacle | null {
  const { status, headers } = response;
  return obstacleOfAnswer({ status, header: (name) => headers.get(name), body: text });
}

/** A good answer that breaks off is no answer; of a bad one the status says enough. */
async function readAnswer({ url, signal }: Call, response: Response): Promise<Answer> {
  const text = await readText(response).catch((thrown) => {
    if (thrown instanceof FailureError) throw thrown;
    return null;
  });
  if (text === null && response.ok) throw new FailureError(lost(url, signal));
  return { host: url.host, response, text: text ?? '', body: parse(text ?? '') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands in front of an endpoint (a gateway, a function URL) has its own name for the id. */
const REQUEST_ID_HEADERS = ['x-request-id', 'x-amzn-requestid', 'apigw-requestid', 'cf-ray'] as const;

function refusal(answer: Answer, call: Call): Failure {
  const { response, body, host } = answer;
  const problem = v.safeParse(ProblemSchema, body);
  const { headers, status } = response;
  const retryAfterSeconds = readRetryAfter(headers.get('retry-after'), headers.get('date'));
  const retryAfter = retryAfterSeconds === null ? {} : { retryAfterSeconds };
  const named = problem.success ? problem.output.instance : undefined;
  const requestId = requestIdIn(named, ...REQUEST_ID_HEADERS.map((name) => headers.get(name)));
  if (problem.success) return failureOfProblem(problem.output, { ...retryAfter, ...requestId }, host);
  const own = body === undefined ? undefined : call.refusal?.(body, status);
  if (own) return { ...own, detail: { status, ...own.detail, ...retryAfter, ...requestId } };
  const obstacle = obstacleIn(answer);
  const passes = passesByItself(status);
  if (obstacle) {
    const code = passes ? 'issuer-refused' : 'not-an-issuer';
    return failure(code, { status, host, obstacle, ...retryAfter, ...requestId }, passes);
  }
  const detail = { status, ...requestId };
  if (status === 401 || status === 403) return failure('unauthorized', detail);
  if (status === 429) return failure('rate-limited', { ...detail, ...retryAfter });
  if (status === 413) return failure('too-large', detail);
  if (status >= 500 || status === 408) return failure('issuer-refused', { ...detail, ...retryAfter }, passes);
  // An issuer says no in JSON; anything else is a web server that does not know what it was asked.
  const speaksJson = body !== undefined && status !== 404 && status !== 405;
  return failure(speaksJson ? 'issuer-refused' : 'not-an-issuer', detail);
}
