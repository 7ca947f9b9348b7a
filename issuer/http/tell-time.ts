import type { MiddlewareHandler } from 'hono';
import type { IssuerEnv } from '../context.ts';
import type { IssuerPorts } from '../ports.ts';

/** Dates every answer by the clock that signs: a browser reckons with the difference to its own. */
export function tellTime({ now }: IssuerPorts): MiddlewareHandler<IssuerEnv> {
  return async (c, next) => {
    await next();
    c.res.headers.set('date', new Date(now()).toUTCString());
  };
}
