/** Why an address cannot be used. */
export type AddressProblem = 'not-a-url' | 'not-http' | 'insecure' | 'has-credentials';

/** Names and addresses of this machine itself, as `URL.hostname` writes them. A trailing dot says the same. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)\.?$/;

/**
 * True for a URL on this machine: nothing listens on the way there, so it may do without https.
 *
 * Source: Secure Contexts, section 3.1.
 */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

/** What is wrong with the address of a service or a storage as somebody wrote it; null when it can be used. */
export function checkAddress(address: string): AddressProblem | null {
  if (!URL.canParse(address)) return 'not-a-url';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not-http';
  // The token would travel in the clear.
  if (url.protocol === 'http:' && !isLoopback(url)) return 'insecure';
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  return null;
}
