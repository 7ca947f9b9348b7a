import { type Area, sharedArea } from '../../../core/capture/area/area.ts';

/** The element that holds this one in what is drawn: across slots, shadow roots and frames of the same origin. */
export function elementAround(element: Element): Element | null {
  const above = element.assignedSlot ?? element.parentElement;
  if (above) return above;
  const root = element.getRootNode();
  if (root instanceof ShadowRoot || isShadowRoot(root)) return (root as ShadowRoot).host;
  return frameAround(element.ownerDocument);
}

/** One of another frame is not an instance of this frame's class. */
const isShadowRoot = (node: Node): boolean => 'host' in node && node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;

function frameAround(document: Document): Element | null {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** Where the content of a frame is in its own page, and how much larger it is drawn there than in itself. */
export function frameBox(frame: Element): Area & { readonly scale: number } {
  const box = frame.getBoundingClientRect();
  const { offsetWidth = 0, clientLeft, clientTop, clientWidth, clientHeight } = frame as HTMLElement;
  const scale = offsetWidth > 0 ? box.width / offsetWidth : 1;
  const style = getComputedStyle(frame);
  const left = clientLeft + Number.parseFloat(style.paddingLeft);
  const top = clientTop + Number.parseFloat(style.paddingTop);
  const acrossPadding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
  const uprightPadding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
  return {
    x: box.x + left * scale,
    y: box.y + top * scale,
    width: (clientWidth - acrossPadding) * scale,
    height: (clientHeight - uprightPadding) * scale,
    scale,
  };
}

/** Where an element is in the page's window, as far as what is around it lets it be seen. Null where it is nothing that can be seen. */
export function visibleBox(element: Element): Area | null {
  const own = toArea(element.getBoundingClientRect());
  let box = sharedArea(own, own);
  let isFixed = false;
  for (let inner = element, outer = elementAround(element); box && outer; outer = elementAround(outer)) {
    if (outer.ownerDocument !== inner.ownerDocument) {
      const { scale, ...frame } = frameBox(outer);
      const moved: Area = {
        x: frame.x + box.x * scale,
        y: frame.y + box.y * scale,
        width: box.width * scale,
        height: box.height * scale,
      };
      box = sharedArea(moved, frame);
      isFixed = false;
    } else if (!isFixed && clips(outer)) {
      box = sharedArea(box, toArea(outer.getBoundingClientRect()));
    }
    // What is fixed, or in the top layer, is cut by nothing around it.
    isFixed ||= getComputedStyle(inner).position === 'fixed';
    inner = outer;
  }
  return box;
}

const toArea = ({ x, y, width, height }: DOMRect): Area => ({ x, y, width, height });

/** The root's overflow is that of the window. */
function clips(element: Element): boolean {
  const { documentElement, body } = element.ownerDocument;
  if (element === documentElement || element === body) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return overflowX !== 'visible' || overflowY !== 'visible';
}
