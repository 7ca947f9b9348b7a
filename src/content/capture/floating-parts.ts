import type { Scroller } from '../scroll/scroller.ts';
import type { StyleHolder } from '../scroll/style-holder.ts';
import { everyElement, isInside, parentOf } from './every-element.ts';

/** Where what floats over the page belongs: a header to its beginning, a bar at the window's foot to its end. */
type Home = 'top' | 'bottom' | 'everywhere';

/** What is taller than this share of the window is no bar at its foot. */
const BAR_SHARE = 0.5;
/** A ground behind everything covers the window. */
const COVERS_SHARE = 0.95;
/** Where the window is touched to see what lies on top. */
const PROBES = [0.1, 0.3, 0.5, 0.7, 0.9];

const STICKY_SIDES = ['top', 'bottom', 'left', 'right', 'inset-block-start', 'inset-inline-start'];

/** Which shot of a page is about to be taken. */
export interface Pose {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Things that stay in the window while the page goes by: in the picture each is seen once. */
export class FloatingParts {
  readonly #scroller: Scroller;
  readonly #styles: StyleHolder;
  readonly #homes = new Map<Element, Home>();
  /** What was sticky, and how far below its place in the text it stood when the page was at its beginning, in CSS pixels. */
  readonly #unstuck = new Map<Element, number>();

  constructor(scroller: Scroller, styles: StyleHolder) {
    this.#scroller = scroller;
    this.#styles = styles;
  }

  /**
   * Looks through the page, again before each shot because a header may begin to float when the page is scrolled, and shows and
   * hides for this one. True: something looks different now.
   *
   * @param box where the content scrolls, in CSS pixels of the window
   */
  pose({ isFirst, isLast }: Pose, box: DOMRect): boolean {
    let isChanged = this.#look(box, isFirst);
    for (const [element, home] of this.#homes) {
      const isShown = home === 'everywhere' || (home === 'top' ? isFirst : isLast);
      if (isShown === !this.#styles.has(element, 'opacity')) continue;
      isChanged = true;
      if (isShown) this.#styles.release(element, 'opacity');
      else this.#hide(element);
    }
    return isChanged;
  }

  /** Not `visibility`, which would take the focus from what is in it. */
  #hide(element: Element): void {
    this.#styles.set(element, 'transition', 'none');
    this.#styles.set(element, 'opacity', '0');
  }

  #look(box: DOMRect, isFirst: boolean): boolean {
    let isChanged = this.#lookAgain(box);
    const doc = this.#scroller.element.ownerDocument;
    const docs = doc === document ? [doc] : [document, doc];
    for (const element of docs.flatMap((one) => [...everyElement(one)])) {
      const style = styleOf(element);
      if (style.position === 'fixed') this.#noteFixed(element, box);
      else if (style.position === 'sticky') isChanged = this.#unstick(element, style, isFirst) || isChanged;
      if (style.contentVisibility === 'auto') {
        // What is not in view has a guessed height, and the page another length.
        this.#styles.set(element, 'content-visibility', 'visible');
        isChanged = true;
      }
      if (style.backgroundAttachment.includes('fixed')) {
        this.#styles.set(element, 'background-attachment', 'scroll');
        isChanged = true;
      }
    }
    return isChanged;
  }

  #noteFixed(element: Element, box: DOMRect): void {
    if (this.#homes.has(element) || isInside(this.#scroller.element, element)) return;
    const rect = element.getBoundingClientRect();
    const isOver =
      rect.width > 0 &&
      rect.height > 0 &&
      rect.right > box.left &&
      rect.left < box.right &&
      rect.bottom > box.top &&
      rect.top < box.bottom;
    if (!isOver || !isHeldByWindow(element)) return;
    // What another one of them is in goes with that one.
    if ([...this.#homes.keys()].some((other) => isInside(element, other))) return;
    this.#homes.set(element, homeOf(element, rect));
  }

  /** In its own place, with the same room and the same layer. */
  #unstick(element: Element, style: CSSStyleDeclaration, isFirst: boolean): boolean {
    if (scrollerOf(element) !== this.#scroller.element) return false;
    const { zIndex } = style;
    const before = element.getBoundingClientRect().top;
    this.#styles.set(element, 'transition', 'none');
    for (const side of STICKY_SIDES) this.#styles.set(element, side, 'auto');
    if (zIndex === 'auto') this.#styles.set(element, 'isolation', 'isolate');
    this.#styles.set(element, 'position', 'relative');
    // One that is to keep a distance from the window's upper edge does so at the beginning of the page too.
    const lowerPx = isFirst ? Math.max(0, before - element.getBoundingClientRect().top) : 0;
    if (lowerPx > 0) this.#styles.set(element, 'top', `${lowerPx}px`);
    this.#unstuck.set(element, lowerPx);
    return true;
  }

  /** Many a header begins as a sticky one and is fixed when the page is scrolled: what the page makes of it counts. */
  #lookAgain(box: DOMRect): boolean {
    for (const element of this.#unstuck.keys()) this.#styles.release(element, 'position');
    const nowFixed = [...this.#unstuck.keys()].filter((element) => styleOf(element).position === 'fixed');
    for (const element of nowFixed) {
      for (const side of STICKY_SIDES) this.#styles.release(element, side);
      this.#unstuck.delete(element);
    }
    for (const element of this.#unstuck.keys()) this.#styles.set(element, 'position', 'relative');
    for (const element of nowFixed) this.#noteFixed(element, box);
    return nowFixed.length > 0;
  }
}

const styleOf = (element: Element): CSSStyleDeclaration =>
  (element.ownerDocument.defaultView ?? window).getComputedStyle(element);

function homeOf(element: Element, rect: DOMRect): Home {
  const { innerWidth: width, innerHeight: height } = element.ownerDocument.defaultView ?? window;
  if (rect.width >= width * COVERS_SHARE && rect.height >= height * COVERS_SHARE && !isOnTop(element)) {
    return 'everywhere';
  }
  const isLow = rect.top + rect.height / 2 > height / 2 && rect.height < height * BAR_SHARE;
  // What is in the middle of the window, like a dialog, is seen with the beginning of the page.
  const isAtFoot = isLow && height - rect.bottom < rect.top;
  return isAtFoot ? 'bottom' : 'top';
}

/** Whether a click would meet it rather than the page. */
function isOnTop(element: Element): boolean {
  const doc = element.ownerDocument;
  const { innerWidth, innerHeight } = doc.defaultView ?? window;
  const points = PROBES.flatMap((x) => PROBES.map((y) => [x * innerWidth, y * innerHeight] as const));
  const met = points.filter(([x, y]) => {
    const hit = doc.elementFromPoint(x, y);
    return hit !== null && isInside(hit, element);
  });
  return met.length > points.length / 2;
}

/** Something fixed goes with an ancestor that is moved, filtered or contained. CSS Position 3, "containing block". */
function isHeldByWindow(element: Element): boolean {
  if (element.matches(':modal, :popover-open')) return true;
  for (let above = parentOf(element); above; above = parentOf(above)) {
    const style = styleOf(above);
    const isHolder =
      [
        style.transform,
        style.translate,
        style.rotate,
        style.scale,
        style.perspective,
        style.filter,
        style.backdropFilter,
      ].some((value) => value !== 'none' && value !== '') ||
      /paint|layout|strict|content/.test(style.contain) ||
      /transform|perspective|filter/.test(style.willChange) ||
      (style.containerType !== 'normal' && style.containerType !== '');
    if (isHolder) return false;
  }
  return true;
}

/** What it sticks in: the nearest ancestor that can be scrolled, or the page. */
function scrollerOf(element: Element): Element {
  const doc = element.ownerDocument;
  for (let above = parentOf(element); above && above !== doc.documentElement; above = parentOf(above)) {
    const { overflowX, overflowY } = styleOf(above);
    const isClip = (value: string) => value === 'visible' || value === 'clip';
    if (!(isClip(overflowX) && isClip(overflowY)) && !(above === doc.body && isPageOfBody(doc))) return above;
  }
  return doc.scrollingElement ?? doc.documentElement;
}

/** What a body says of its overflow is the page's, as long as the page's own element says nothing. */
function isPageOfBody(doc: Document): boolean {
  const { overflowX, overflowY } = styleOf(doc.documentElement);
  return overflowX === 'visible' && overflowY === 'visible';
}
