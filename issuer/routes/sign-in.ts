import type { Hono } from 'hono';
import * as v from 'valibot';
import { SignInTokenRequestSchema, TokenAnswerSchema } from '../../src/contract/sign-in.ts';
import { clientAddress } from '../access/client-address.ts';
import { FailureLimiter } from '../access/failure-limiter.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readBody } from '../http/read-body.ts';
import { unavailable } from '../identity/identity-unavailable.ts';
import { redeemAtProvider } from '../identity/redeem-at-provider.ts';

const MAX_BODY_BYTES = 32 * 1024;

/**
 * POST /v1/sign-in/token: redeems a code, or a refresh token, in the extension's place where the provider wants the client's secret
 * for it. What is redeemed is worth something only to whoever has it, so it needs no token; an address whose codes are refused too
 * often has to wait.
 */
export function routeSignIn(app: Hono<IssuerEnv>, { config, ports, identity }: Issuer): void {
  if (identity?.oidc.clientSecret === undefined) return;
  const { oidc, provider } = identity;
  const limiter = new FailureLimiter();

  app.post('/v1/sign-in/token', async (c) => {
    c.header('cache-control', 'no-store');
    const address = clientAddress(c, config.trustProxy);
    const retryAfterSeconds = limiter.secondsBlocked(address, ports.now());
    if (retryAfterSeconds !== undefined) {
      throw new ProblemError('rate_limited', 'Too many sign-ins failed from this address.', {
        retryAfterSeconds,
      });
    }
    const request = await readBody(c, SignInTokenRequestSchema, MAX_BODY_BYTES);
    const { metadata } = await provider.current().catch((error: unknown) => {
      throw unavailable(error, provider.pauseSeconds);
    });
    const { status, body } = await redeemAtProvider(request, oidc, metadata).catch((error: unknown) => {
      throw unavailable(error, 5);
    });
    const answer = v.safeParse(TokenAnswerSchema, body);
    if (status === 200 && answer.success) return c.json(answer.output);
    if (status >= 500 || status === 429) throw unavailable(undefined, 5);
    limiter.count(address, ports.now());
    const code = errorOf(body);
    throw new ProblemError('sign_in_refused', `The provider says ${code}.`, {
      fault: `sign-in refused by the provider: ${code}`,
    });
  });
}

/** The provider's word for it, one of a few. Source: RFC 6749, 5.2. Its sentence may quote what was sent. */
function errorOf(body: unknown): string {
  const error = (body as { error?: unknown } | undefined)?.error;
  return typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : 'no';
}
