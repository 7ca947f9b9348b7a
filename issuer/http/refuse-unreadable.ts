import type { MiddlewareHandler } from 'hono';
import type { IssuerEnv } from '../context.ts';
import { ProblemError } from './problem-error.ts';

/** Answers what the server could not read like everything else: as a problem, with an id and a line in the log. */
export const refuseUnreadable: MiddlewareHandler<IssuerEnv> = async (c, next) => {
  if (c.env?.unreadable) {
    // Nobody reads a body that may be on its way.
    c.header('connection', 'close');
    throw new ProblemError('invalid_request', 'The address or the Host of this request is not valid.');
  }
  await next();
};
