import { type Area, bottomOf, type Point, rightOf, sharedArea } from '../../../core/capture/area/area.ts';
import { innerBox } from '../../scroll/inner-box.ts';
import { scrollRange } from '../../scroll/scroll-range.ts';
import type { Scroller } from '../../scroll/scroller.ts';
import { StyleHolder } from '../../scroll/style-holder.ts';
import { elementAt } from '../elements/element-at.ts';
import { findScrollable } from './find-scrollable.ts';

/** How places of the page's window and pixels of the picture belong together. */
interface RollOptions {
  /** What can be seen of the page, in pixels of the picture. */
  readonly window: Area;
  /** Pixels of the picture for one CSS pixel of the page. */
  readonly scale: number;
  /** The place in the page's window. */
  inPage(place: Point): Point;
  isOurs(element: Element): boolean;
}

const isIn = (place: Point, area: Area): boolean =>
  place.x >= area.x && place.y >= area.y && place.x <= rightOf(area) && place.y <= bottomOf(area);

const sameArea = (one: Area, other: Area | null) =>
  other !== null && one.width === other.width && one.height === other.height;

/**
 * The page below the overlay, as far as it was scrolled for an area that is larger than the window. Places are in pixels of the picture that was
 * taken first, and go on beyond its edges: whatever is scrolled, a place stays where it is in the page.
 */
export class PageRoll {
  readonly #options: RollOptions;
  /** Found by the last `aim`; what is scrolled in fact is held. */
  #aimed: Scroller | null = null;
  #held: {
    readonly scroller: Scroller;
    readonly left: number;
    readonly top: number;
    readonly box: Area;
  } | null = null;
  #styles = new StyleHolder();
  /** Where it would be by fractions of a pixel. */
  #wanted: Point = { x: 0, y: 0 };

  constructor(options: RollOptions) {
    this.#options = options;
  }

  /** How far it was scrolled since the overlay was opened, in pixels of the picture. */
  get offset(): Point {
    if (!this.#held) return { x: 0, y: 0 };
    const { scroller, left, top } = this.#held;
    const px = (css: number) => Math.round(css * this.#options.scale);
    return { x: px(scroller.element.scrollLeft - left), y: px(scroller.element.scrollTop - top) };
  }

  get isRolled(): boolean {
    const { x, y } = this.offset;
    return x !== 0 || y !== 0;
  }

  /** What of it can be seen now. */
  get window(): Area {
    const { x, y } = this.offset;
    const seen = this.#held?.box ?? this.#options.window;
    return { ...seen, x: seen.x + x, y: seen.y + y };
  }

  /** All that can be chosen. */
  get bounds(): Area {
    const { window } = this.#options;
    if (this.#held) return contentOf(this.#held.scroller, this.#held, this.#options.scale);
    if (!this.#aimed) return window;
    const { scrollLeft: left, scrollTop: top } = this.#aimed.element;
    return around(
      window,
      contentOf(this.#aimed, { left, top, box: this.#boxOf(this.#aimed) }, this.#options.scale),
    );
  }

  /** What lies there, and can be scrolled that way, is what would be scrolled. Two fingers have magnified the page: then nothing is. */
  aim(at: Point, towards: Point): void {
    if (this.#held || (visualViewport && visualViewport.scale !== 1)) return;
    const element = elementAt(this.#options.inPage(at), this.#options.isOurs);
    this.#aimed = element && findScrollable(element, towards);
  }

  /** @param css how far, in CSS pixels. @returns false where it cannot go that way */
  by(css: Point): boolean {
    const held = this.#hold();
    if (!held) return false;
    const { element } = held.scroller;
    const range = scrollRange(held.scroller);
    const before = [element.scrollLeft, element.scrollTop];
    this.#wanted = {
      x: Math.max(range.left, Math.min(this.#wanted.x + css.x, range.right)),
      y: Math.max(range.top, Math.min(this.#wanted.y + css.y, range.bottom)),
    };
    element.scrollTo({ left: this.#wanted.x, top: this.#wanted.y, behavior: 'instant' });
    return element.scrollLeft !== before[0] || element.scrollTop !== before[1];
  }

  /** Scrolls just so far that a place can be seen. */
  show(place: Point): void {
    if (isIn(place, this.window)) return;
    // What is scrolled may be seen in less than the window.
    this.#hold();
    const { window } = this;
    const { scale } = this.#options;
    const beyond = (at: number, from: number, to: number) => (at < from ? at - from : Math.max(0, at - to));
    this.by({
      x: beyond(place.x, window.x, rightOf(window)) / scale,
      y: beyond(place.y, window.y, bottomOf(window)) / scale,
    });
  }

  /** Back to where it was scrolled to then. */
  backTo(offset: Point): void {
    const { x, y } = this.offset;
    const { scale } = this.#options;
    if (x !== offset.x || y !== offset.y) this.by({ x: (offset.x - x) / scale, y: (offset.y - y) / scale });
  }

  /**
   * Where in all that is scrolled an area is, in CSS pixels from its upper left end, and what that is; null where the area is all in
   * the picture that was taken first.
   */
  whole(area: Area): { readonly rect: Area; readonly scroller: Scroller } | null {
    const { window, scale } = this.#options;
    if (!this.#held || (!this.isRolled && sameArea(area, sharedArea(area, window)))) return null;
    const { scroller } = this.#held;
    const content = contentOf(scroller, this.#held, scale);
    const rect = {
      x: (area.x - content.x) / scale,
      y: (area.y - content.y) / scale,
      width: area.width / scale,
      height: area.height / scale,
    };
    return { rect, scroller };
  }

  /** The page is as it was before it was scrolled. */
  putBack(): void {
    if (!this.#held) return;
    const { scroller, left, top } = this.#held;
    scroller.element.scrollTo({ left, top, behavior: 'instant' });
    this.#styles.putBack();
    this.#styles = new StyleHolder();
    this.#held = null;
    this.#aimed = null;
  }

  #hold() {
    if (this.#held || !this.#aimed) return this.#held;
    const scroller = this.#aimed;
    const { element } = scroller;
    const { scrollLeft: left, scrollTop: top } = element;
    this.#held = { scroller, left, top, box: this.#boxOf(scroller) };
    this.#wanted = { x: left, y: top };
    for (const [property, value] of [
      ['scroll-behavior', 'auto'],
      ['scroll-snap-type', 'none'],
      ['overflow-anchor', 'none'],
    ] as const) {
      this.#styles.set(element, property, value);
    }
    return this.#held;
  }

  /** What can be seen of it, in the picture; as `measureView` has it. */
  #boxOf(scroller: Scroller): Area {
    const { window, scale } = this.#options;
    if (scroller.isRoot && scroller.frames.length === 0) return window;
    const css = innerBox(scroller);
    const px = (value: number) => Math.round(value * scale);
    const box = {
      x: px(css.left),
      y: px(css.top),
      width: px(css.right) - px(css.left),
      height: px(css.bottom) - px(css.top),
    };
    return sharedArea(box, window) ?? window;
  }
}

/** All of what is scrolled, in pixels of the picture, where it was when it was scrolled so far. */
function contentOf(
  scroller: Scroller,
  { left, top, box }: { readonly left: number; readonly top: number; readonly box: Area },
  scale: number,
): Area {
  const range = scrollRange(scroller);
  const px = (css: number) => Math.round(css * scale);
  return {
    x: box.x - px(left - range.left),
    y: box.y - px(top - range.top),
    width: box.width + px(range.right - range.left),
    height: box.height + px(range.bottom - range.top),
  };
}

/** The smallest area that holds both. */
function around(one: Area, other: Area): Area {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(rightOf(one), rightOf(other)) - x,
    height: Math.max(bottomOf(one), bottomOf(other)) - y,
  };
}
