import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import type { IssuerConfig } from '../config/config.ts';
import type { IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';

/**
 * Without authentication, being able to reach the address is all that counts, and a web page elsewhere can let its
 * own name point at this machine (DNS rebinding): the browser then takes its requests for same-origin. So only names
 * that no stranger can own are answered: the public address, and literal addresses. A token makes this needless.
 */
export function checkHost(config: IssuerConfig): MiddlewareHandler<IssuerEnv> {
  return async (c, next) => {
    if (config.auth === 'none') {
      const host = c.req.header('host');
      const asked = [c.req.url, ...(host === undefined ? [] : [`http://${host}`])];
      if (!asked.every((url) => URL.canParse(url) && isOwnName(nameOf(url), config))) {
        throw new ProblemError(
          'forbidden',
          'This issuer does not answer under that host name. Its admin can name it in PUTLINK_PUBLIC_URL.',
        );
      }
    }
    await next();
  };
}

/** Host name of a URL, without brackets and without the dot of a full name. */
function nameOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

function isOwnName(name: string, { publicUrl, host }: IssuerConfig): boolean {
  if (publicUrl !== undefined && name === nameOf(publicUrl)) return true;
  if (isLoopback(name)) return true;
  return !isLoopback(host) && (isIP(name) !== 0 || name === host.toLowerCase());
}

/** Whether a name or an address always means this machine itself. */
export function isLoopback(name: string): boolean {
  return /^(([a-z0-9-]+\.)*localhost|127(\.\d{1,3}){3}|::1)$/i.test(name);
}
