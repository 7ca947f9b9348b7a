import type { Context } from 'hono';
import type { IssuerConfig } from '../config/config.ts';
import type { IssuerEnv } from '../context.ts';

/**
 * The address that links start with, in parsed form and without a slash at its end. Without a configured one it is what
 * the door vouches for, or the issuer listens on this machine only (the configuration is refused otherwise), and the
 * address that the request used is right.
 */
export function publicBase(c: Context<IssuerEnv>, config: IssuerConfig): string {
  const { publicUrl } = config;
  return publicUrl === undefined
    ? (c.env?.arrival?.publicBase ?? new URL(c.req.url).origin)
    : new URL(publicUrl).href.replace(/(?<!\/)\/+$/, '');
}
