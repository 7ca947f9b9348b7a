import * as v from 'valibot';
import { FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import { callIssuer, callIssuerForNothing } from '../call-issuer.ts';
import type { Connection } from '../issuer-client.ts';
import type { Manners, Question } from './declaration.ts';
import { presentToken } from './present-token.ts';
import { resolveUrls } from './resolve-urls.ts';

/**
 * Asks, and reads the answer by `schema`, its URLs resolved.
 *
 * @throws FailureError as `callIssuer`, or what the dialect's own words mean; `unauthorized` with the reason `signed-out` where
 *   the session of a page would have let the person in
 */
export function askEndpoint<S extends v.GenericSchema>(
  question: Question,
  schema: S,
  manners: Manners,
  to: Connection,
): Promise<v.InferOutput<S>> {
  const resolving = v.pipe(
    v.unknown(),
    v.transform((body) => resolveUrls(body, question.url.href, manners.pathsBelow?.(to))),
    schema,
  );
  return callIssuer(callOf(question, manners, to), resolving).catch((thrown) => {
    throw signedOut(thrown, manners, to);
  });
}

/** The same where no answer is wanted. */
export function tellEndpoint(question: Question, manners: Manners, to: Connection): Promise<void> {
  return callIssuerForNothing(callOf(question, manners, to)).catch((thrown) => {
    throw signedOut(thrown, manners, to);
  });
}

/** The question as it is sent: with what lets the person in. */
export function callOf(question: Question, manners: Manners, to: Connection) {
  const { refusal } = manners;
  return {
    token: to.token,
    ...presentToken(question, to, manners.tokenHeader),
    ...(isBySession(manners, to) ? { withCookies: true } : {}),
    ...(refusal ? { refusal: refusal.bind(manners) } : {}),
  };
}

/** Whether cookies let the person in. */
export const isBySession = (
  { usesSession = false }: Manners,
  { token }: Pick<Connection, 'token'>,
): boolean => usesSession && token === '';

const SIGN_IN_OBSTACLES: ReadonlySet<unknown> = new Set(['sign-in', 'redirect']);

/** Refused, or led to where one signs in: the page knows nobody, and what a person does about it is not in our settings. */
function signedOut(thrown: unknown, manners: Manners, to: Connection): unknown {
  const reason = failureFrom(thrown);
  const isSignIn = reason.code === 'not-an-issuer' && SIGN_IN_OBSTACLES.has(reason.detail?.obstacle);
  if (!isBySession(manners, to) || !(reason.code === 'unauthorized' || isSignIn)) return thrown;
  const { host, origin } = new URL(to.endpoint);
  return new FailureError(failure('unauthorized', { host, origin, reason: 'signed-out' }));
}
