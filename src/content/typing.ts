import { waitUntil } from './wait.ts';

/** A pause in typing that is long enough to put something in between. */
const quietMs = 250;
const quietLimitMs = 4000;

let lastKeyAt = Number.NEGATIVE_INFINITY;
let isComposing = false;
let isWatching = false;

/** Starts to look at when, never at what, the person types in this document. */
export function watchTyping(): void {
  if (isWatching) return;
  isWatching = true;
  const note = (event: Event) => {
    if (event.isTrusted) lastKeyAt = performance.now();
  };
  addEventListener('keydown', note, { capture: true, passive: true });
  addEventListener('compositionupdate', note, { capture: true, passive: true });
  addEventListener('compositionstart', () => (isComposing = true), { capture: true, passive: true });
  addEventListener('compositionend', () => (isComposing = false), { capture: true, passive: true });
}

export const typedSince = (atMs: number) => lastKeyAt >= atMs;

/**
 * Waits for a pause in typing. False when they are still within a composed character (Korean, Japanese, Chinese): text
 * that comes in between would break it.
 */
export async function typingPaused(pauseMs = quietMs): Promise<boolean> {
  const isQuiet = () => !isComposing && performance.now() - lastKeyAt > pauseMs;
  await waitUntil(isQuiet, quietLimitMs);
  return !isComposing;
}
