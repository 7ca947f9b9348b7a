import type { Hono } from 'hono';
import { CHALLENGE_PATTERN, type Echo } from '../../src/contract/echo.ts';
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
    return c.json({ answer: answerTo(challenge, config), authorization } satisfies Echo);
  });
}
