import type { Context } from 'hono';
import type { IssuerConfig } from '../config/config.ts';
import type { IssuerEnv } from '../context.ts';

/**
 * The address that links start with. Without a configured one the issuer listens on this machine only (the
 * configuration is refused otherwise), and the address that the request used is right.
 */
export function publicBase(c: Context<IssuerEnv>, config: IssuerConfig): string {
  return config.publicUrl ?? new URL(c.req.url).origin;
}
