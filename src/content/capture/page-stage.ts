import type { ScrollPlace, ShotPiece, ShownEnds } from '../../core/capture/scroll-view.ts';
import type { ShownFrame } from '../../protocol/page-shots.ts';
import type { Scroller } from '../scroll/scroller.ts';
import { StyleHolder } from '../scroll/style-holder.ts';
import { findScroller } from './find-scroller.ts';
import { FloatingParts } from './floating-parts.ts';
import { ForeignFrames } from './foreign-frames.ts';
import { GrowthWait } from './growth-wait.ts';
import { guardInput } from './guard-input.ts';
import { measureView, pixelRatio } from './measure-view.ts';
import { ImageWait, untilDrawn, untilScrolled, untilSeen } from './page-ready.ts';
import { PageMemory } from './remember-page.ts';
import { StillAnimations } from './still-animations.ts';

/** Further than any page goes; a number that layout can still add to. */
const FAR = 8_000_000;

/** A page while it is taken: it stands still, is scrolled by nobody else, and is put back as it was. */
export class PageStage {
  readonly scroller: Scroller;
  readonly #styles = new StyleHolder();
  readonly #animations = new StillAnimations();
  readonly #images = new ImageWait();
  readonly #foreign = new ForeignFrames();
  readonly #growth: GrowthWait;
  readonly #memory: PageMemory;
  readonly #floating: FloatingParts;
  readonly #docs: readonly Document[];
  readonly #lazy: (HTMLImageElement | HTMLIFrameElement)[] = [];
  readonly #stopping = new AbortController();
  readonly #endGuard: () => void;
  /** Of the scroller at its upper left end. */
  #origin = { left: 0, top: 0 };

  /** @param scroller what is to be scrolled; left out, what scrolls most of the page */
  constructor(scroller: Scroller = findScroller()) {
    this.scroller = scroller;
    const { element, frames } = this.scroller;
    this.#docs = [document, ...frames.flatMap((frame) => frame.contentDocument ?? [])];
    this.#growth = new GrowthWait(element);
    this.#memory = new PageMemory(this.#docs, element);
    this.#floating = new FloatingParts(this.scroller, this.#styles);
    this.#endGuard = guardInput(
      this.#docs.flatMap((doc) => doc.defaultView ?? []),
      () => this.stop(),
    );
  }

  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  stop(): void {
    this.#stopping.abort(new DOMException('stopped', 'AbortError'));
  }

  /** Makes the page ready to be scrolled in steps. */
  begin(): void {
    const { element } = this.scroller;
    for (const [property, value] of [
      ['scroll-behavior', 'auto'],
      ['scroll-snap-type', 'none'],
      ['overflow-anchor', 'none'],
      // They keep their room: without them the page would be laid out anew.
      ['scrollbar-color', 'transparent transparent'],
    ] as const) {
      this.#styles.set(element, property, value);
    }
    for (const doc of this.#docs) this.#wakeLazy(doc);
    element.scrollTo({ left: -FAR, top: -FAR, behavior: 'instant' });
    this.#origin = { left: element.scrollLeft, top: element.scrollTop };
  }

  /**
   * Scrolls there, and waits until all of it is on the screen as it shall be in the picture.
   *
   * @returns where it is now, in whole device pixels
   * @throws AbortError when the person has stopped it
   */
  async goTo(to: ScrollPlace, { isTop, isBottom }: ShownEnds): Promise<ScrollPlace> {
    const { element } = this.scroller;
    await untilSeen(this.signal);
    const ratio = pixelRatio();
    element.scrollTo({
      left: this.#origin.left + to.x / ratio,
      top: this.#origin.top + this.#toTheEnd(to.y / ratio),
      behavior: 'instant',
    });
    const pose = { isFirst: isTop, isLast: isBottom };
    this.#floating.pose(pose, this.#boxInCss());
    this.#images.look(element.ownerDocument);
    await untilScrolled(element.ownerDocument);
    const isChanged = [
      this.#floating.pose(pose, this.#boxInCss()),
      ...this.#docs.map((doc) => this.#animations.still(doc)),
      await this.#images.untilShown(element.ownerDocument),
    ];
    if (isChanged.includes(true)) await untilDrawn();
    if (isBottom && !isTop) await this.#growth.untilGrown(element, this.signal);
    this.signal.throwIfAborted();
    return {
      x: Math.round((element.scrollLeft - this.#origin.left) * ratio),
      y: Math.round((element.scrollTop - this.#origin.top) * ratio),
    };
  }

  /**
   * What other processes draw in a shot, in device pixels of it. One that is taken again waits for them first.
   *
   * @throws AbortError when the person has stopped it
   */
  async foreignIn(pieces: readonly ShotPiece[], tries: number): Promise<readonly ShownFrame[]> {
    await this.#foreign.pause(pieces, tries);
    this.signal.throwIfAborted();
    return this.#foreign.shownIn(pieces);
  }

  /** As it was: styles, scroll, focus, selection, animations. */
  async putBack(): Promise<void> {
    this.#endGuard();
    this.#growth.end();
    for (const element of this.#lazy) element.loading = 'lazy';
    this.#styles.putBack();
    this.#animations.goOn();
    await this.#memory.putBack(() => untilDrawn(1));
  }

  /** Pictures that wait to be scrolled to begin to load now, all at once. */
  #wakeLazy(doc: Document): void {
    for (const element of doc.querySelectorAll<HTMLImageElement | HTMLIFrameElement>('[loading="lazy" i]')) {
      if (element.loading !== 'lazy') continue;
      this.#lazy.push(element);
      element.loading = 'eager';
    }
  }

  /** The end is where it says it is: sizes are told in whole CSS pixels. */
  #toTheEnd(top: number): number {
    const { scrollHeight, clientHeight } = this.scroller.element;
    return top >= scrollHeight - clientHeight - 1 ? top + 1 : top;
  }

  #boxInCss(): DOMRect {
    const { box } = measureView(this.scroller).view;
    const ratio = pixelRatio();
    return new DOMRect(box.x / ratio, box.y / ratio, box.width / ratio, box.height / ratio);
  }
}
