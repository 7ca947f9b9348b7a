import type { Point } from '../../../core/capture/area/area.ts';
import { chromeOnly } from '../../../platform/browser/browser.ts';
import { frameBox } from './visible-box.ts';

/** Content scripts may look into every shadow root, closed ones too. */
export function shadowOf(element: Element): ShadowRoot | null {
  try {
    return element instanceof HTMLElement
      ? chromeOnly.dom.openOrClosedShadowRoot(element)
      : element.shadowRoot;
  } catch {
    return element.shadowRoot;
  }
}

/** The document of a frame of the same origin; null for other frames. */
export function documentIn(element: Element): Document | null {
  try {
    return (element as HTMLIFrameElement).contentDocument ?? null;
  } catch {
    return null;
  }
}

/**
 * The innermost element at a place in the page's window, in shadow roots and in frames of the same origin.
 *
 * @param isOurs what does not count
 */
export function elementAt(place: Point, isOurs: (element: Element) => boolean): Element | null {
  return modalAt(place) ?? deepest(document, place, isOurs);
}

function deepest(
  root: Document | ShadowRoot,
  { x, y }: Point,
  isOurs: (element: Element) => boolean,
): Element | null {
  const found = root
    .elementsFromPoint(x, y)
    .find((element) => !isOurs(element) && element.getRootNode() === root);
  if (!found) return null;
  const shadow = shadowOf(found);
  const inShadow = shadow && deepest(shadow, { x, y }, isOurs);
  if (inShadow) return inShadow;
  const inner = documentIn(found);
  if (!inner) return found;
  const { scale, ...frame } = frameBox(found);
  return deepest(inner, { x: (x - frame.x) / scale, y: (y - frame.y) / scale }, isOurs) ?? found;
}

/**
 * Below a modal dialog of ours the browser finds nothing: what is inert is not hit. The page's own dialog is gone through by hand then,
 * which knows nothing of `z-index`: the last and innermost counts.
 */
function modalAt(place: Point): Element | null {
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.fullscreenElement;
  return modal ? innermostAt(modal, place) : null;
}

function innermostAt(element: Element, place: Point): Element | null {
  const inside = [...(shadowOf(element)?.children ?? []), ...element.children];
  for (const child of inside.reverse()) {
    const found = innermostAt(child, place);
    if (found) return found;
  }
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return place.x >= left && place.x < right && place.y >= top && place.y < bottom ? element : null;
}
