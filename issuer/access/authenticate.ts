import type { Context, MiddlewareHandler } from 'hono';
import type { Issuer, IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { anonymousCaller, type Caller, callerOfToken } from './caller.ts';
import { clientAddress } from './client-address.ts';
import { FailureLimiter } from './failure-limiter.ts';
import { findToken } from './find-token.ts';

/**
 * Finds out who asks and leaves it in `caller`; undefined without any Authorization header. A wrong token is
 * refused at once, also where a token is optional.
 */
export function identifyCaller({ config, ports }: Issuer): MiddlewareHandler<IssuerEnv> {
  const limiter = new FailureLimiter();
  return async (c, next) => {
    if (config.auth === 'none') c.set('caller', anonymousCaller(config));
    else if (c.req.header('authorization') !== undefined) c.set('caller', callerOfHeader(c));
    await next();
  };

  function callerOfHeader(c: Context<IssuerEnv>): Caller {
    const [, token] = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const entry = token === undefined ? undefined : findToken(token, config.tokens);
    if (entry) return callerOfToken(entry, config);
    const retryAfterSeconds = limiter.count(clientAddress(c, config.trustProxy), ports.now());
    if (retryAfterSeconds !== undefined) {
      throw new ProblemError('rate_limited', 'Too many wrong tokens from this address.', {
        retryAfterSeconds,
      });
    }
    throw new ProblemError('unauthenticated', 'This token is not known here. Ask for a new set-up link.');
  }
}

/** @throws {ProblemError} `unauthenticated` when the request came without a token */
export function requireCaller(c: Context<IssuerEnv>): Caller {
  const caller = c.get('caller');
  if (!caller) throw new ProblemError('unauthenticated', 'Send "Authorization: Bearer <token>".');
  return caller;
}
