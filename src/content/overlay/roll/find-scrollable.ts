import type { Point } from '../../../core/capture/area/area.ts';
import { scrollRange } from '../../scroll/scroll-range.ts';
import type { Scroller } from '../../scroll/scroller.ts';
import { elementAround } from '../elements/visible-box.ts';

/** Less is a rounding. */
const LEAST_PX = 1;

/**
 * What a person would scroll who turns the wheel over an element: the nearest thing around it that can still go that way, in shadow
 * trees and frames of the same origin too, or the page.
 *
 * @param towards the direction; its lengths mean nothing
 */
export function findScrollable(from: Element, towards: Point): Scroller | null {
  for (let element: Element | null = from; element; element = elementAround(element)) {
    const { ownerDocument } = element;
    const isRoot = element === (ownerDocument.scrollingElement ?? ownerDocument.documentElement);
    if (canGo(element, isRoot, towards)) return { element, isRoot, frames: framesAround(element) };
  }
  return null;
}

function canGo(element: Element, isRoot: boolean, { x, y }: Point): boolean {
  const { left, right, top, bottom } = scrollRange({ element, isRoot });
  const { scrollLeft, scrollTop } = element;
  return (
    (isOpen(element, isRoot, 'overflowX') && hasRoom(scrollLeft, left, right, x)) ||
    (isOpen(element, isRoot, 'overflowY') && hasRoom(scrollTop, top, bottom, y))
  );
}

function hasRoom(at: number, from: number, to: number, towards: number): boolean {
  return (towards > 0 && at < to - LEAST_PX) || (towards < 0 && at > from + LEAST_PX);
}

/** Whether a person can scroll it. What the body says holds for the page, where the page's own element says nothing. */
function isOpen(element: Element, isRoot: boolean, property: 'overflowX' | 'overflowY'): boolean {
  const { body, defaultView } = element.ownerDocument;
  const said = (one: Element) => (defaultView ?? window).getComputedStyle(one)[property];
  const own = said(element);
  if (!isRoot) return own === 'auto' || own === 'scroll';
  const ofWindow = own === 'visible' && body ? said(body) : own;
  return ofWindow !== 'hidden' && ofWindow !== 'clip';
}

/** From the outermost inwards. */
function framesAround({ ownerDocument }: Element): HTMLIFrameElement[] {
  const frames: HTMLIFrameElement[] = [];
  let view: Window | null = ownerDocument.defaultView;
  while (view && view !== window && view.frameElement) {
    frames.unshift(view.frameElement as HTMLIFrameElement);
    view = view.parent;
  }
  return frames;
}
