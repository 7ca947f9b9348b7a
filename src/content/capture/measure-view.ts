import type { ScrollView } from '../../core/capture/scroll-view.ts';
import type { PixelRect } from '../../core/capture/taken-picture.ts';
import { innerBox } from '../scroll/inner-box.ts';
import type { Scroller } from '../scroll/scroller.ts';

/** A page, its window and what scrolls in it, measured now. */
export interface Measured {
  readonly view: ScrollView;
  /** Of all that is there to its sides, in device pixels. */
  readonly allWidthPx: number;
  /** Of all that belongs to a picture of the whole, in device pixels. */
  readonly contentWidthPx: number;
  readonly contentHeightPx: number;
  /** What these are not known to: the browser tells sizes of content in whole CSS pixels. */
  readonly roundingPx: number;
}

/** Device pixels for one CSS pixel, zoom included. */
export const pixelRatio = (): number => devicePixelRatio;

/**
 * Sizes in whole device pixels. Of a window `visualViewport` alone tells fractions of CSS pixels, as there are on a
 * screen that is scaled to 125 %.
 */
export function measureView(scroller: Scroller): Measured {
  const { element, isRoot, frames } = scroller;
  const ratio = pixelRatio();
  const { scale = 1 } = visualViewport ?? {};
  const widthPx = Math.round((visualViewport?.width ?? innerWidth) * scale * ratio);
  const heightPx = Math.round((visualViewport?.height ?? innerHeight) * scale * ratio);
  const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
  const box = isRoot && frames.length === 0 ? whole : cut(boxOf(scroller), whole);
  const allWidthPx = Math.round((element.scrollWidth - element.clientWidth) * ratio) + box.width;
  return {
    view: { widthPx, heightPx, box },
    allWidthPx,
    contentWidthPx: isRoot && isWide(element) ? Math.round(element.scrollWidth * ratio) : box.width,
    contentHeightPx: Math.round((element.scrollHeight - element.clientHeight) * ratio) + box.height,
    roundingPx: Math.ceil(ratio),
  };
}

/** Whether a person can scroll to its sides. Where they cannot, what sticks out is not part of the page. */
function isWide(root: Element): boolean {
  if (root.scrollWidth <= root.clientWidth + 1) return false;
  const { body } = root.ownerDocument;
  const ofRoot = getComputedStyle(root).overflowX;
  const said = ofRoot === 'visible' && body ? getComputedStyle(body).overflowX : ofRoot;
  return said !== 'hidden' && said !== 'clip';
}

/** The inside of what scrolls, or of a frame, in whole device pixels of the page's window. */
export function boxOf(scroller: Scroller): PixelRect {
  const ratio = pixelRatio();
  const { left, top, right, bottom } = innerBox(scroller);
  const [x, y] = [Math.round(left * ratio), Math.round(top * ratio)];
  return { x, y, width: Math.round(right * ratio) - x, height: Math.round(bottom * ratio) - y };
}

/** What of it is inside the window. */
function cut(rect: PixelRect, window: PixelRect): PixelRect {
  const x = Math.max(rect.x, window.x);
  const y = Math.max(rect.y, window.y);
  return {
    x,
    y,
    width: Math.min(rect.x + rect.width, window.width) - x,
    height: Math.min(rect.y + rect.height, window.height) - y,
  };
}
