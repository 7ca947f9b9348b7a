import type { SourceKind, SourceSight } from '../../protocol/page-calls.ts';
import { elementsAt } from './find-elements.ts';

/** What the frame knows about something that it shows: the background would have to guess it from the URL. */
export function lookAtSource(kind: SourceKind, url: string): SourceSight {
  const [element] = elementsAt(kind, url);
  const { crossOrigin, referrerPolicy, rel } = (element ?? {}) as Partial<
    HTMLImageElement & HTMLAnchorElement
  >;
  const noReferrer = /\bnoreferrer\b/i.test(rel ?? '');
  return {
    origin,
    isServed: Boolean(navigator.serviceWorker?.controller),
    referrerPolicy: (noReferrer ? 'no-referrer' : (referrerPolicy ?? '')) as ReferrerPolicy,
    // An element without the attribute sends what cookies it may; `anonymous` sends none to other hosts.
    credentials: crossOrigin === 'anonymous' ? 'same-origin' : 'include',
  };
}
