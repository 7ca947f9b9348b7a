import * as v from 'valibot';
import { ProblemSchema } from '../../contract/problem.ts';
import { type TokenAnswer, TokenAnswerSchema } from '../../contract/sign-in.ts';
import type { SignInTerms } from '../../core/sign-in/account.ts';
import type { ProviderAddresses } from '../../core/sign-in/provider.ts';
import { refusalOfError, type SignInRefusal } from '../../core/sign-in/refusal.ts';
import { endpointUrl } from '../call-issuer.ts';
import { askProvider, type ProviderAnswer } from './ask-provider.ts';

/** Where tokens of somebody are had. */
export interface TokenSource {
  readonly endpoint: string;
  readonly terms: SignInTerms;
  readonly provider: ProviderAddresses;
}

/** What is given for them. */
export type Grant =
  | {
      readonly grant: 'code';
      readonly code: string;
      readonly codeVerifier: string;
      readonly redirectUri: string;
    }
  | { readonly grant: 'refresh'; readonly refreshToken: string };

/** `isOver`: what was given counts no more, and never will. Else the same may be asked again. */
export interface Unredeemed {
  readonly refusal: SignInRefusal;
  readonly isOver: boolean;
}

export interface Redeemed {
  readonly tokens: TokenAnswer;
  /** Epoch ms by the clock of who answered, where it tells. */
  readonly serverMs: number | null;
}

/** Trades a code or a refresh token for tokens: at the provider, or by the endpoint where that has the client's secret. */
export async function redeem(from: TokenSource, given: Grant): Promise<Redeemed | Unredeemed> {
  const { endpoint, terms, provider } = from;
  const answer = terms.redeems
    ? await askProvider(endpointUrl(endpoint, '/v1/sign-in/token').href, given)
    : await askProvider(provider.token, formOf(given, terms));
  if (answer === null)
    return { refusal: { reason: terms.redeems ? 'unreachable' : 'host-not-allowed' }, isOver: false };
  const tokens = v.safeParse(TokenAnswerSchema, answer.body);
  if (answer.status === 200 && tokens.success) return { tokens: tokens.output, serverMs: answer.serverMs };
  return unredeemed(answer, given);
}

function formOf(given: Grant, { clientId }: SignInTerms): URLSearchParams {
  return new URLSearchParams(
    given.grant === 'code'
      ? {
          grant_type: 'authorization_code',
          client_id: clientId,
          code: given.code,
          code_verifier: given.codeVerifier,
          redirect_uri: given.redirectUri,
        }
      : { grant_type: 'refresh_token', client_id: clientId, refresh_token: given.refreshToken },
  );
}

/**
 * What a refresh token is refused with when a rule of the company has changed: the person has to show themselves at the provider's page,
 * where Entra asks for the second factor, or for consent. Source: OpenID Connect Core 1.0, 3.1.2.6.
 */
const WANTS_PERSON: ReadonlySet<string> = new Set([
  'interaction_required',
  'login_required',
  'consent_required',
]);

/** Source: RFC 6749, 5.2. Of our own endpoint, which says it as a problem. */
function unredeemed({ status, body }: ProviderAnswer, { grant }: Grant): Unredeemed {
  if (status >= 500 || status === 429 || status === 408) {
    return { refusal: { reason: 'unreachable', word: String(status) }, isOver: false };
  }
  const { error, error_description: sentence } = (body ?? {}) as {
    error?: unknown;
    error_description?: unknown;
  };
  const word = typeof error === 'string' ? error : errorOfProblem(body);
  if (word === undefined)
    return { refusal: { reason: 'misconfigured', word: String(status) }, isOver: false };
  const refusal = refusalOfError(word, typeof sentence === 'string' ? sentence : null);
  return { refusal, isOver: word === 'invalid_grant' || (grant === 'refresh' && WANTS_PERSON.has(word)) };
}

function errorOfProblem(body: unknown): string | undefined {
  const problem = v.safeParse(ProblemSchema, body);
  if (!problem.success) return undefined;
  const { code, detail = '' } = problem.output;
  if (code !== 'sign_in_refused') return code;
  return /says ([a-z_]{1,60})\.$/.exec(detail)?.[1] ?? code;
}
