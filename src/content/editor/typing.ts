import { waitUntil } from './wait.ts';

/** A pause in typing that is long enough to put something in between. */
const SHORT_PAUSE_MS = 250;
const QUIET_LIMIT_MS = 4000;

/** Editors take typing and what follows within a second for one step of undo. */
const OWN_STEP_MS = 1100;

let lastKeyAt = Number.NEGATIVE_INFINITY;
let watchedSince: number | null = null;
let isComposing = false;

/** Starts to look at when, never at what, the person types in this document. */
export function watchTyping(): void {
  if (watchedSince !== null) return;
  watchedSince = performance.now();
  const note = (event: Event) => {
    if (event.isTrusted) lastKeyAt = performance.now();
  };
  addEventListener('keydown', note, { capture: true, passive: true });
  addEventListener('compositionupdate', note, { capture: true, passive: true });
  addEventListener('compositionstart', () => (isComposing = true), { capture: true, passive: true });
  addEventListener('compositionend', () => (isComposing = false), { capture: true, passive: true });
}

export const typedSince = (atMs: number) => lastKeyAt >= atMs;

const isQuietFor = (quietMs: number) => !isComposing && performance.now() - lastKeyAt > quietMs;

/** Waits until nothing has been typed for a time; false when they do not stop. */
const typingStops = (quietMs: number) => waitUntil(() => isQuietFor(quietMs), QUIET_LIMIT_MS);

/**
 * Waits until what is put in now will be a step of undo of its own; false when they do not stop. What they typed before
 * anybody looked is not known, and was perhaps just now.
 */
export const ownStepBegins = () =>
  waitUntil(
    () => isQuietFor(OWN_STEP_MS) && performance.now() - (watchedSince ?? 0) > OWN_STEP_MS,
    QUIET_LIMIT_MS,
  );

/**
 * Waits for a pause in typing, and goes on without one in the end. False only within a composed character (Korean,
 * Japanese, Chinese): text that comes in between would break it.
 */
export async function typingPauses(): Promise<boolean> {
  await typingStops(SHORT_PAUSE_MS);
  return !isComposing;
}
