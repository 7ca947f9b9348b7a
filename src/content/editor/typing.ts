import { waitUntil } from './wait.ts';

/** A pause in typing that is long enough to put something in between. */
const SHORT_PAUSE_MS = 250;
const QUIET_LIMIT_MS = 4000;

/** Editors take typing and what follows within a second for one step of undo. */
const OWN_STEP_MS = 1100;

/** What a person does in an element: their own events alone, for `execCommand` sends no `beforeinput`. */
const ACTS = ['keydown', 'pointerdown', 'pointerup', 'beforeinput', 'paste', 'drop'];

let lastKeyAt = Number.NEGATIVE_INFINITY;
let lastPasteAt = Number.NEGATIVE_INFINITY;
const actedAt = new WeakMap<EventTarget, number>();
let watchedSince: number | null = null;
let isComposing = false;

/** Starts to look at when and where, never at what, the person types and clicks in this document. */
export function watchTyping(): void {
  if (watchedSince !== null) return;
  watchedSince = performance.now();
  const note = (event: Event) => {
    if (event.isTrusted) lastKeyAt = performance.now();
  };
  addEventListener('keydown', note, { capture: true, passive: true });
  addEventListener('compositionupdate', note, { capture: true, passive: true });
  const noteAct = (event: Event) => {
    if (!event.isTrusted) return;
    for (const target of event.composedPath()) actedAt.set(target, performance.now());
    if (event.type === 'paste') lastPasteAt = performance.now();
  };
  for (const act of ACTS) addEventListener(act, noteAct, { capture: true, passive: true });
  addEventListener('compositionstart', () => (isComposing = true), { capture: true, passive: true });
  addEventListener('compositionend', () => (isComposing = false), { capture: true, passive: true });
}

export const typedSince = (atMs: number) => lastKeyAt >= atMs;
export const pastedSince = (atMs: number) => lastPasteAt >= atMs;

/** When the person has last pressed a key or a button in a node; what a closed shadow root hides counts for its host. */
export function lastActIn(node: Node): number {
  const own = actedAt.get(node);
  if (own !== undefined) return own;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? lastActIn(root.host) : Number.NEGATIVE_INFINITY;
}

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
