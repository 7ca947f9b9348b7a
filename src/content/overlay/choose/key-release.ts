/** A key that is held longer than this has been forgotten, or its release went elsewhere. */
const MOST_MS = 2_000;

/** After a click comes perhaps a second one, that would be the page's. */
const AFTER_CLICK_MS = 200;

/**
 * Resolves when the key or the button with which it ended is up again: what comes of it is not for the page.
 *
 * @param by the event with which it ended; null for none of ours
 */
export function released(by: Event | null, target: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    if (by?.type === 'keydown') {
      target.addEventListener('keyup', () => resolve(), { once: true });
      setTimeout(resolve, MOST_MS);
    } else setTimeout(resolve, by ? AFTER_CLICK_MS : 0);
  });
}
