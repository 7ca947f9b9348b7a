import type { Scroller } from '../scroll/scroller.ts';
import { everyElement } from './every-element.ts';

/** A page that can be scrolled by at least this share of its window is what people mean, whatever scrolls in it. */
const PAGE_SHARE = 0.25;
/** Something that scrolls in a page is its content where it takes up this much of the window. */
const CONTENT_SHARE = 0.25;
/** Less is a rounding, or a shadow that sticks out. */
const LEAST_PX = 8;

/** What scrolls most of the page: the page, or else the largest of what scrolls in it. */
export function findScroller(): Scroller {
  return findIn(document, [], innerWidth * innerHeight) ?? rootOf(document, []);
}

function findIn(doc: Document, frames: readonly HTMLIFrameElement[], windowArea: number): Scroller | null {
  const root = rootOf(doc, frames);
  const view = root.element.clientHeight;
  const over = root.element.scrollHeight - view;
  if (isScrollable(root.element, true) && over >= view * PAGE_SHARE) return root;
  const inner = largestInside(doc, frames, windowArea);
  if (inner) return inner;
  return over >= LEAST_PX ? root : null;
}

function largestInside(
  doc: Document,
  frames: readonly HTMLIFrameElement[],
  windowArea: number,
): Scroller | null {
  let found: Scroller | null = null;
  let largest = windowArea * CONTENT_SHARE;
  for (const element of everyElement(doc)) {
    if (element === doc.scrollingElement) continue;
    const isFrame = element instanceof HTMLIFrameElement || element.localName === 'iframe';
    if (!isFrame && element.scrollHeight - element.clientHeight < LEAST_PX) continue;
    const area = seenArea(element);
    if (area <= largest) continue;
    const candidate = isFrame
      ? inFrame(element as HTMLIFrameElement, frames, windowArea)
      : isScrollable(element, false)
        ? { element, isRoot: false, frames }
        : null;
    if (candidate) [found, largest] = [candidate, area];
  }
  return found;
}

function inFrame(
  frame: HTMLIFrameElement,
  frames: readonly HTMLIFrameElement[],
  windowArea: number,
): Scroller | null {
  const doc = frame.contentDocument;
  return doc?.documentElement ? findIn(doc, [...frames, frame], windowArea) : null;
}

function rootOf(doc: Document, frames: readonly HTMLIFrameElement[]): Scroller {
  return { element: doc.scrollingElement ?? doc.documentElement, isRoot: true, frames };
}

/** Whether a person can scroll it. What the body says holds for the page, where the page's own element says nothing. */
function isScrollable(element: Element, isRoot: boolean): boolean {
  const { overflowY } = styleOf(element);
  if (!isRoot) return overflowY === 'auto' || overflowY === 'scroll';
  const { body } = element.ownerDocument;
  const said = overflowY === 'visible' && body ? styleOf(body).overflowY : overflowY;
  return said !== 'hidden' && said !== 'clip';
}

function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView ?? window).getComputedStyle(element);
}

/** How much of the window it takes up. */
function seenArea(element: Element): number {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView ?? window;
  const width = Math.min(right, view.innerWidth) - Math.max(left, 0);
  const height = Math.min(bottom, view.innerHeight) - Math.max(top, 0);
  return width > 0 && height > 0 ? width * height : 0;
}
