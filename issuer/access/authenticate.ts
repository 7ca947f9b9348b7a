import type { Context, MiddlewareHandler } from 'hono';
import type { Issuer, IssuerEnv } from '../context.ts';
import { type ProblemDetails, ProblemError } from '../http/problem-error.ts';
import type { Identity } from '../identity/identity.ts';
import { looksLikeJwt, TokenRefused } from '../identity/verify-token.ts';
import { anonymousCaller, type Caller, callerOfToken } from './caller.ts';
import { clientAddress } from './client-address.ts';
import { FailureLimiter } from './failure-limiter.ts';
import { findToken, hashToken } from './find-token.ts';

/**
 * Finds out who asks and leaves it in `caller`; undefined without any Authorization header. A wrong token is
 * refused at once, also where a token is optional. Tokens of the settings come first: nothing that the storage does can
 * keep those out.
 */
export function identifyCaller({ config, ports, people, identity }: Issuer): MiddlewareHandler<IssuerEnv> {
  const limiter = new FailureLimiter();
  return async (c, next) => {
    if (config.auth === 'none') c.set('caller', anonymousCaller(config));
    else if (c.req.header('authorization') !== undefined) {
      const token = tokenOf(c);
      const entry = token === undefined ? undefined : findToken(token, config.tokens);
      if (entry) c.set('caller', callerOfToken(entry, config));
      else if (identity && token !== undefined && looksLikeJwt(token))
        c.set('caller', await callerOfSignIn(c, identity, token));
      else c.set('caller', await callerOfPeople(c, token));
    }
    const machine = c.get('caller')?.machine;
    const noted = machine === undefined ? undefined : people?.noteUse(machine);
    await next();
    await noted;
  };

  async function callerOfSignIn(c: Context<IssuerEnv>, identity: Identity, token: string) {
    try {
      return await identity.findCaller(token);
    } catch (error) {
      if (error instanceof TokenRefused) countFailure(c);
      throw error;
    }
  }

  async function callerOfPeople(c: Context<IssuerEnv>, token: string | undefined): Promise<Caller> {
    const address = clientAddress(c, config.trustProxy);
    let details: ProblemDetails = {};
    if (token !== undefined && people) {
      const mayLook = limiter.secondsBlocked(address, ports.now()) === undefined;
      try {
        const caller = await people.findCaller(hashToken(token), mayLook);
        if (caller) return caller;
      } catch (error) {
        if (!people.isOutOfUse(error)) throw error;
        details = { fault: `no record of people: ${error.details.storage?.action} is refused` };
      }
    }
    countFailure(c);
    throw new ProblemError(
      'unauthenticated',
      'This token is not known here. Ask for a new set-up link.',
      details,
    );
  }

  /** @throws {ProblemError} `rate_limited` when there were too many */
  function countFailure(c: Context<IssuerEnv>): void {
    const retryAfterSeconds = limiter.count(clientAddress(c, config.trustProxy), ports.now());
    if (retryAfterSeconds === undefined) return;
    throw new ProblemError('rate_limited', 'Too many wrong tokens from this address.', { retryAfterSeconds });
  }
}

function tokenOf(c: Context<IssuerEnv>): string | undefined {
  const [, token] = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '') ?? [];
  return token;
}

/** @throws {ProblemError} `unauthenticated` when the request came without a token */
export function requireCaller(c: Context<IssuerEnv>): Caller {
  const caller = c.get('caller');
  if (!caller) throw new ProblemError('unauthenticated', 'Send "Authorization: Bearer <token>".');
  return caller;
}
