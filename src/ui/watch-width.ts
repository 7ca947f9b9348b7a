type Watcher = (widthPx: number) => void;

const watchers = new WeakMap<Element, Watcher>();

/** One for all: it reports before the browser paints, so nobody sees what did not fit. */
let observer: ResizeObserver | undefined;

function observe(): ResizeObserver {
  observer ??= new ResizeObserver((changes) => {
    for (const { target, contentRect } of changes) watchers.get(target)?.(contentRect.width);
  });
  return observer;
}

/** Calls back with the width of an element, now and whenever it changes; returns the way to stop. */
export function watchWidth(element: Element, changed: Watcher): () => void {
  watchers.set(element, changed);
  observe().observe(element);
  return () => {
    watchers.delete(element);
    observe().unobserve(element);
  };
}

/** How wide the text in an element is, in px, whether or not there is room for it. */
export function textWidth(element: Element): number {
  const text = document.createRange();
  text.selectNodeContents(element);
  return text.getBoundingClientRect().width;
}

const pens = new Map<string, CanvasRenderingContext2D>();

/** A measure of texts in the font that an element has now: how wide they are, in px. */
export function measureIn(element: Element): (text: string) => number {
  const { font } = getComputedStyle(element);
  const pen = pens.get(font) ?? document.createElement('canvas').getContext('2d');
  if (!pen) return () => 0;
  if (!pens.has(font)) pen.font = font;
  pens.set(font, pen);
  return (text) => pen.measureText(text).width;
}
