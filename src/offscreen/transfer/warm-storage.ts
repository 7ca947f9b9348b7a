const MARK = 'data-warm';

/**
 * Opens a connection to the bucket, without a request, for the upload that is about to come. An extension's XHR takes one of
 * the sockets for requests with credentials where the host is granted, and else one of the others; which it will be only
 * the worker knows, and an unused socket costs nothing and is closed after some seconds: so there is one of each.
 *
 * Source: `e2e/endpoints/warm-lines.spec.ts`; Chromium's unused sockets are closed after 10 s.
 */
export function warmStorage(origins: readonly string[]): void {
  for (const old of document.head.querySelectorAll(`link[${MARK}]`)) old.remove();
  for (const origin of origins) {
    for (const crossOrigin of [null, 'anonymous']) {
      const link = document.createElement('link');
      link.rel = 'preconnect';
      link.href = origin;
      link.crossOrigin = crossOrigin;
      link.setAttribute(MARK, '');
      document.head.append(link);
    }
  }
}
