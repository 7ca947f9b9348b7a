import type { MiddlewareHandler } from 'hono';
import { ANY_EXTENSION_ORIGIN } from '../config/settings.ts';
import type { IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';

/** Pages that people open by hand; a browser may send any Origin, or `null`, there. */
const OPEN_PATHS = /^\/(d\/[^/]*|setup)$/;

const PREFLIGHT_SECONDS = 600;

function isAllowed(origin: string, allowed: string[]): boolean {
  if (allowed.includes(origin)) return true;
  return allowed.includes(ANY_EXTENSION_ORIGIN) && /^chrome-extension:\/\/[a-p]{32}$/.test(origin);
}

/**
 * Refuses browsers' requests from unknown origins and answers CORS for known ones. Requests without an Origin
 * (curl, a server) pass: they carry no one's ambient authority.
 */
export function checkOrigin(allowed: string[]): MiddlewareHandler<IssuerEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (origin === undefined || OPEN_PATHS.test(c.req.path)) return next();
    if (!isAllowed(origin, allowed)) {
      c.header('vary', 'Origin');
      throw new ProblemError('origin_not_allowed', 'This issuer does not take requests from that origin.');
    }
    c.header('vary', 'Origin');
    c.header('access-control-allow-origin', origin);
    c.header('access-control-expose-headers', 'Date, Retry-After, X-Request-Id');
    if (c.req.method !== 'OPTIONS') return next();
    c.header('access-control-allow-methods', 'GET, POST, PATCH, DELETE');
    c.header('access-control-allow-headers', 'authorization, content-type');
    c.header('access-control-max-age', String(PREFLIGHT_SECONDS));
    return c.body(null, 204);
  };
}
