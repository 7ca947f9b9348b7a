import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { IssuerEnv } from '../context.ts';
import type { IssuerPorts } from '../ports.ts';

const KNOWN_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * The template of the route that takes this request, such as `/d/:id`. What a client wrote into a path may open
 * something however it is spelt (a link's id, a set-up code whose `#` was encoded), so nothing of it is told.
 */
function routeOf(c: Context<IssuerEnv>): string {
  // Middleware is there for every method.
  return matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? '(no route)';
}

/** One JSON line per request. All of it is the issuer's own words: nothing that came with the request is in it. */
export function logRequest(ports: IssuerPorts): MiddlewareHandler<IssuerEnv> {
  return async (c, next) => {
    const startedAt = ports.now();
    await next();
    const endedAt = ports.now();
    const method = c.env?.incoming?.method ?? c.req.method;
    ports.writeLog(
      JSON.stringify({
        time: new Date(endedAt).toISOString(),
        requestId: c.get('requestId'),
        method: KNOWN_METHODS.includes(method) ? method : '(other)',
        route: routeOf(c),
        status: c.res.status,
        ms: endedAt - startedAt,
        token: c.get('caller')?.name,
        machine: c.get('caller')?.machine,
        fault: c.get('fault'),
      }),
    );
  };
}
