import type { SourceKind } from '../../protocol/page-calls.ts';

const SELECTORS: Readonly<Record<SourceKind, string>> = {
  image: 'img, input[type=image], image',
  media: 'video, audio',
  'link-target': 'a[href], area[href]',
};

/** Chromium reports no URL that is longer than this: a data: URL in place of it is empty. */
const LONGEST_REPORTED = 2 * 1024 * 1024;

/** Elements of a kind, also inside shadow roots, closed ones too. */
function* elementsOf(kind: SourceKind, root: Document | ShadowRoot = document): Generator<Element> {
  yield* root.querySelectorAll(SELECTORS[kind]);
  for (const element of root.querySelectorAll('*')) {
    const inner = element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
    if (inner) yield* elementsOf(kind, inner);
  }
}

/** The URL that an element really shows, plays or leads to. Empty where there is none. */
export function urlOf(element: Element): string {
  if (element instanceof HTMLImageElement || element instanceof HTMLMediaElement) {
    return element.currentSrc || element.src;
  }
  if (element instanceof HTMLInputElement) return element.src;
  if (element instanceof HTMLAnchorElement || element instanceof HTMLAreaElement) return element.href;
  if (element instanceof SVGImageElement) {
    const { baseVal } = element.href;
    return URL.canParse(baseVal, document.baseURI) ? new URL(baseVal, document.baseURI).href : '';
  }
  return '';
}

/** The elements that show this URL. */
export function elementsAt(kind: SourceKind, url: string): Element[] {
  return [...elementsOf(kind)].filter((element) => urlOf(element) === url);
}

/** URLs that are too long to be reported, of elements that can be seen, each once: one of them was clicked. */
export function unreportedUrls(kind: SourceKind): string[] {
  const found = [...elementsOf(kind)].filter(
    (element) => urlOf(element).length > LONGEST_REPORTED && isInView(element),
  );
  return [...new Set(found.map(urlOf))];
}

function isInView(element: Element): boolean {
  const { top, left, bottom, right } = element.getBoundingClientRect();
  const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return isInside && element.checkVisibility({ visibilityProperty: true });
}
