import { everyElement } from './every-element.ts';

interface Place {
  readonly element: Element;
  readonly left: number;
  readonly top: number;
}

/** A page that scrolls by itself when it is scrolled needs to be told more than once. */
const TRIES = 4;

/** Where a page stands: how far everything in it is scrolled, what has the focus, what is selected. */
export class PageMemory {
  readonly #places: readonly Place[];
  readonly #active: Element | null;
  readonly #ranges: readonly Range[];

  constructor(docs: readonly Document[], scroller: Element) {
    this.#places = docs.flatMap((doc) => [...scrolledIn(doc, scroller)]);
    this.#active = deepestActive();
    const selection = getSelection();
    this.#ranges = Array.from({ length: selection?.rangeCount ?? 0 }, (_, index) =>
      (selection as Selection).getRangeAt(index).cloneRange(),
    );
  }

  async putBack(nextFrame: () => Promise<void>): Promise<void> {
    for (let tries = 0; tries < TRIES && !this.#isThere(); tries += 1) {
      for (const { element, left, top } of this.#places) element.scrollTo({ left, top, behavior: 'instant' });
      await nextFrame();
    }
    this.#putFocusBack();
    this.#putSelectionBack();
  }

  #isThere(): boolean {
    return this.#places.every(
      ({ element, left, top }) =>
        Math.abs(element.scrollLeft - left) < 1 && Math.abs(element.scrollTop - top) < 1,
    );
  }

  #putFocusBack(): void {
    const active = this.#active;
    if (!active?.isConnected || deepestActive() === active || active === document.body) return;
    (active as HTMLElement).focus({ preventScroll: true });
  }

  #putSelectionBack(): void {
    const selection = getSelection();
    if (!selection || this.#ranges.length === 0 || selection.rangeCount > 0) return;
    for (const range of this.#ranges) if (range.startContainer.isConnected) selection.addRange(range);
  }
}

/** All that is scrolled away from its beginning, and what is about to be. */
function* scrolledIn(doc: Document, scroller: Element): Generator<Place> {
  for (const element of everyElement(doc)) {
    const { scrollLeft: left, scrollTop: top } = element;
    if (left !== 0 || top !== 0 || element === scroller) yield { element, left, top };
  }
}

function deepestActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
