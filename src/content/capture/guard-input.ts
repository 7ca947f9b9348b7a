/** Keys that scroll where no text is typed. */
const SCROLL_KEYS = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
]);

/**
 * Keeps the person's hand from scrolling a page that is being taken, and listens for Esc. Text can be typed on, and what is
 * clicked is clicked.
 *
 * @returns the way to end it
 */
export function guardInput(views: readonly Window[], stop: () => void): () => void {
  const ending = new AbortController();
  const listening = { capture: true, passive: false, signal: ending.signal };
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      swallow(event);
      if (event.type === 'keydown') stop();
      return;
    }
    if (SCROLL_KEYS.has(event.key) && !isTyping(event)) swallow(event);
  };
  for (const view of views) {
    for (const type of ['wheel', 'touchmove'] as const) view.addEventListener(type, swallow, listening);
    for (const type of ['keydown', 'keyup'] as const) view.addEventListener(type, onKey, listening);
  }
  return () => ending.abort();
}

function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
