/** What is scrolled to see all of something: the page itself, an element in it, or what scrolls in a frame of the same origin. */
export interface Scroller {
  readonly element: Element;
  /** It scrolls a whole document: the page's, or a frame's. */
  readonly isRoot: boolean;
  /** From the outermost to its own; empty for the page's own document. */
  readonly frames: readonly HTMLIFrameElement[];
}

declare global {
  /** In the isolated world, where the scripts of a capture find what the overlay's has left there: the page itself does not see it. */
  var putlinkScroller: Scroller | undefined;
}

/** What the person has scrolled in the overlay is what a part of the page is taken from next. Undefined: what scrolls most of the page. */
export function chooseScroller(scroller: Scroller | undefined): void {
  globalThis.putlinkScroller = scroller;
}

/** Once; undefined where nothing was chosen, or the page has taken it away since. */
export function chosenScroller(): Scroller | undefined {
  const chosen = globalThis.putlinkScroller;
  globalThis.putlinkScroller = undefined;
  return chosen?.element.isConnected ? chosen : undefined;
}
