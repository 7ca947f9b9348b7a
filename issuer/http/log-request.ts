import type { MiddlewareHandler } from 'hono';
import type { IssuerEnv } from '../context.ts';
import type { IssuerPorts } from '../ports.ts';

/** Ids of links and tokens of uploads open things: whoever reads the log must not be able to use them. */
function maskPath(path: string): string {
  return path.replace(/^\/(d|v1\/links|v1\/uploads)\/[^/]+/, '/$1/***');
}

/** One JSON line per request: the path without its query, and the NAME of the token. */
export function logRequest(ports: IssuerPorts): MiddlewareHandler<IssuerEnv> {
  return async (c, next) => {
    const startedAt = ports.now();
    await next();
    const endedAt = ports.now();
    ports.writeLog(
      JSON.stringify({
        time: new Date(endedAt).toISOString(),
        requestId: c.get('requestId'),
        method: c.req.method,
        path: maskPath(c.req.path),
        status: c.res.status,
        ms: endedAt - startedAt,
        token: c.get('caller')?.name,
        fault: c.get('fault'),
      }),
    );
  };
}
