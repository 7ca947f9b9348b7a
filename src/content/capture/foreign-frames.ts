import { sharedArea } from '../../core/capture/area/area.ts';
import { OVERLAP_PX } from '../../core/capture/scroll-stops.ts';
import type { ShotPiece } from '../../core/capture/scroll-view.ts';
import type { PixelRect } from '../../core/capture/taken-picture.ts';
import type { ShownFrame } from '../../protocol/page-shots.ts';
import { everyElement } from './every-element.ts';
import { boxOf } from './measure-view.ts';

/** What a shot that is taken again waits before it, the second and the third time. */
const PAUSES_MS = [150, 650];
/** Many a frame is blank because there is nothing in it: so much for a whole page. */
const ALL_PAUSES_MS = 2400;
/** Of each side. */
const LEAST_PX = 8;

interface ForeignFrame {
  readonly element: HTMLIFrameElement;
  /** From the outermost to its own. */
  readonly frames: readonly HTMLIFrameElement[];
}

/**
 * Frames of other origins. Another process draws them, only while they are in view, and tells nobody here when it has: on a busy
 * machine, or where there is much in one, that is long after the page itself is on the screen. Until then they are blank.
 */
export class ForeignFrames {
  readonly #ids = new Map<Element, number>();
  #leftMs = ALL_PAUSES_MS;

  /** What a shot shows of them, in device pixels of the shot; nothing any more when they were waited for long enough. */
  shownIn(pieces: readonly ShotPiece[]): ShownFrame[] {
    if (this.#leftMs <= 0) return [];
    return [...foreignIn(document, [])].flatMap(({ element, frames }) => {
      const box = boxOf({ element, isRoot: false, frames });
      const id = this.#idOf(element);
      return pieces
        .flatMap(({ source }) => sharedArea(box, source) ?? [])
        .filter((shown) => isLarge(box) && !isEdge(shown, box))
        .map((shown) => ({ ...shown, id }));
    });
  }

  /** Before a shot is taken again: for those that were blank in it. */
  async pause(pieces: readonly ShotPiece[], tries: number): Promise<void> {
    const ms = PAUSES_MS[tries - 2];
    if (ms === undefined || this.shownIn(pieces).length === 0) return;
    this.#leftMs -= ms;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  #idOf(element: Element): number {
    const id = this.#ids.get(element) ?? this.#ids.size;
    this.#ids.set(element, id);
    return id;
  }
}

function* foreignIn(doc: Document, frames: readonly HTMLIFrameElement[]): Generator<ForeignFrame> {
  for (const element of everyElement(doc)) {
    if (element.localName !== 'iframe') continue;
    const frame = element as HTMLIFrameElement;
    const inside = frame.contentDocument;
    if (inside && !isOnItsWay(frame, inside)) yield* foreignIn(inside, [...frames, frame]);
    else if (isVisible(frame)) yield { element: frame, frames };
  }
}

/** It has an address, and nothing has come from there yet. */
const isOnItsWay = ({ src, srcdoc }: HTMLIFrameElement, inside: Document): boolean =>
  inside.URL === 'about:blank' && srcdoc === '' && /^https?:/.test(src);

/** Smaller ones count visitors. */
const isLarge = ({ width, height }: PixelRect): boolean => Math.min(width, height) >= LEAST_PX;

/** So little of it is in the next shot too. */
const isEdge = (shown: PixelRect, box: PixelRect): boolean =>
  shown.height < box.height && shown.height <= OVERLAP_PX;

const isVisible = (element: Element): boolean =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
