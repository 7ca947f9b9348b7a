/** Files that travel at once whatever their size; more large ones would only share the same line. */
const PLACES_COUNT = 3;
/** Of small ones most of the time goes by in waiting for answers. Six sockets to a host, and one or two files that get ready. */
const SMALL_PLACES_COUNT = 8;
/** As long as all that travels is no more than this, another small one takes nothing from the others. */
const SMALL_BYTES = 8 * 1024 * 1024;

type Sized = { readonly sizeBytes: number };

/**
 * Which of those that wait may begin, strictly in turn: a large one that finds no room is not overtaken, or it might
 * wait for ever.
 *
 * @param travelling those that have a place
 * @param waiting in turn
 */
export function whoMayBegin<J extends Sized>(travelling: readonly Sized[], waiting: readonly J[]): J[] {
  const begin: J[] = [];
  for (const next of waiting) {
    if (!hasRoom([...travelling, ...begin], next.sizeBytes)) break;
    begin.push(next);
  }
  return begin;
}

/** Whether one of that size may begin beside those that travel. */
export function hasRoom(travelling: readonly Sized[], sizeBytes: number): boolean {
  if (travelling.length < PLACES_COUNT) return true;
  const bytes = travelling.reduce((sum, sized) => sum + sized.sizeBytes, sizeBytes);
  return travelling.length < SMALL_PLACES_COUNT && bytes <= SMALL_BYTES;
}
