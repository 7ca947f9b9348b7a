import type { Context } from 'hono';
import type { IssuerEnv } from '../context.ts';

/**
 * The client's network address. Behind one trusted proxy that is the last entry of X-Forwarded-For, the one the
 * proxy itself wrote; earlier entries are whatever the client claimed.
 */
export function clientAddress(c: Context<IssuerEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || c.env?.incoming?.socket.remoteAddress || 'unknown';
}
