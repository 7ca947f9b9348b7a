/**
 * The match pattern that covers a URL's host: `https://bucket.s3.amazonaws.com/*`. Without the port, because a pattern
 * without one matches every port, and one prompt then serves an endpoint and a bucket on the same host.
 *
 * Throws a TypeError when `address` is no absolute URL.
 */
export function hostPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
