import type { MiddlewareHandler } from 'hono';
import type { IssuerEnv } from '../context.ts';

/** No answer of the issuer may be stored, sniffed, framed or found by a search engine. */
export const setStandardHeaders: MiddlewareHandler<IssuerEnv> = async (c, next) => {
  await next();
  const headers = c.res.headers;
  headers.set('cache-control', 'no-store');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-request-id', c.get('requestId'));
  headers.set('x-robots-tag', 'noindex, nofollow');
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  }
};
