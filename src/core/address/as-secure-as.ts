/**
 * An address of the same host, with https where that has been reached by it: a service behind a proxy often does not know that it is
 * reached so, and writes its own addresses with http. Any other address stays as it is.
 */
export function asSecureAs(base: string, address: string): string {
  const [url, from] = [URL.parse(address), URL.parse(base)];
  if (url?.protocol !== 'http:' || from?.protocol !== 'https:' || url.host !== from.host) return address;
  url.protocol = 'https:';
  return url.href;
}
