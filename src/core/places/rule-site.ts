/**
 * A site as somebody wrote it, as a host: of an address its host, in lower case and in the form of the network, without a port.
 * `*.example.com` says the same as `example.com`, which has all below it.
 *
 * @returns null where it names no host
 */
export function siteOfText(text: string): string | null {
  const bare = text.trim().replace(/^\*\./, '').replace(/\.$/, '');
  if (bare === '' || /[\s*]/.test(bare)) return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '') return null;
  const host = url.hostname.replace(/\.$/, '');
  return host === '' ? null : host;
}

/** True where the page's host is the site or below it: `a.example.com` of `example.com`, and never `notexample.com`. */
export function isOfSite(pageHost: string | undefined, site: string): boolean {
  if (pageHost === undefined) return false;
  const host = pageHost.toLowerCase().replace(/\.$/, '');
  return host === site || host.endsWith(`.${site}`);
}
