import type { Hono } from 'hono';
import type { IssuerEnv } from '../context.ts';

/** What is used of Hono's context, of whichever version: the app's Hono is not the one in this file. */
interface ContextOfHono {
  req: { raw: Request; path: string; routePath: string; arrayBuffer(): Promise<ArrayBuffer> };
  env?: unknown;
}

export type HonoHandler = (c: ContextOfHono) => Promise<Response>;

/**
 * The app as a handler of Hono's, for a route that ends in `/*`: what stands before that is the mount path. A body that was
 * read before by Hono's own means is taken from there.
 */
export function honoHandler(app: Hono<IssuerEnv>): HonoHandler {
  return async (c) => {
    const { raw } = c.req;
    const url = new URL(raw.url);
    url.pathname = pathBelow(url.pathname, c.req.routePath);
    const body = raw.bodyUsed ? await c.req.arrayBuffer() : raw.body;
    const request = new Request(url, {
      method: raw.method,
      headers: raw.headers,
      signal: raw.signal,
      ...(body && raw.method !== 'GET' && raw.method !== 'HEAD' && { body, duplex: 'half' }),
    });
    const { incoming, outgoing } = (c.env ?? {}) as NonNullable<IssuerEnv['Bindings']>;
    return app.fetch(request, incoming && outgoing ? { incoming, outgoing } : {});
  };
}

/** `/a/files/v1/x` below the route `/:team/files/*` is `/v1/x`. */
function pathBelow(pathname: string, routePath: string): string {
  const mountSegments = routePath.replace(/\/?\*$/, '').split('/').length - 1;
  return `/${pathname
    .split('/')
    .slice(mountSegments + 1)
    .join('/')}`;
}
