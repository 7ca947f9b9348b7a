import type { Context, Hono } from 'hono';
import { CHALLENGE_PATTERN, CLAIMED_ADDRESS, type Echo } from '../../src/contract/echo.ts';
import { clientAddress } from '../access/client-address.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerTo } from '../doctor/echo.ts';
import { ProblemError } from '../http/problem-error.ts';

/** GET /v1/echo/{challenge}: by its answer a check knows that an address leads here, and what came through on the way. */
export function routeEcho(app: Hono<IssuerEnv>, { config }: Issuer): void {
  app.get('/v1/echo/:challenge', (c) => {
    const challenge = c.req.param('challenge');
    if (!CHALLENGE_PATTERN.test(challenge)) {
      throw new ProblemError('invalid_request', 'A challenge has 22 to 64 letters and digits.');
    }
    const authorization = c.req.header('authorization') === `Bearer ${challenge}`;
    const address = addressKnown(c, config.trustProxy);
    return c.json({
      answer: answerTo(challenge, config),
      authorization,
      ...(address && { address }),
    } satisfies Echo);
  });
}

/** Whether clients can be told apart, as far as a header that claims an address shows it. */
function addressKnown(c: Context<IssuerEnv>, trustProxy: boolean): Echo['address'] {
  const forwarded = c.req.header('x-forwarded-for');
  if (forwarded === undefined) return undefined;
  if (clientAddress(c, trustProxy) === CLAIMED_ADDRESS) return 'claimed';
  // On Lambda the door itself vouches for the address.
  const isDoor = c.env?.arrival?.clientAddress !== undefined;
  return !trustProxy && !isDoor && forwarded.trim() !== CLAIMED_ADDRESS ? 'proxy' : 'known';
}
