import type { Failure } from './failure.ts';

/** The page where one signs in, for a service that goes by the session of its own page; undefined for every other failure. */
export function signInPage({ code, detail = {} }: Failure): URL | undefined {
  const { reason, origin } = detail;
  const isSignedOut = code === 'unauthorized' && reason === 'signed-out';
  return isSignedOut && typeof origin === 'string' ? new URL('/admin', origin) : undefined;
}
