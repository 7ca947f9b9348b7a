import { PARTS_FROM_BYTES } from '../parts/parts-from.ts';

/** More large files would only share the same line, and so would more of the others that are not small. */
const PLACES_COUNT = 3;
/** Of small ones most of the time goes by in waiting for answers. Six sockets to a host, and files that get ready behind them. */
const SMALL_PLACES_COUNT = 96;
/** So many small ones are let in together: each look at the line costs as much as a file. */
const SMALL_REFILL_COUNT = 32;
/** As long as all that travels beside the large ones is no more than this, another small one takes nothing from the others. */
const SMALL_BYTES = 8 * 1024 * 1024;

type Sized = { readonly sizeBytes: number };

/** Its lanes leave sockets for others. */
const isLarge = ({ sizeBytes }: Sized) => sizeBytes >= PARTS_FROM_BYTES;

/** The next in line. */
export interface NextInLine<J> {
  /** In turn. */
  readonly begin: readonly J[];
  /** Nobody who stands behind those that were looked at may begin before them. */
  readonly isClosed: boolean;
}

/**
 * Which of those that wait may begin, in turn. Large files have places of their own: where those are taken, others go on in
 * front of them, because nobody should wait minutes with a screenshot. Among its own kind none is overtaken, or it might
 * wait for ever.
 *
 * @param travelling those that have a place
 * @param waiting in turn, the first of them at least
 */
export function whoMayBegin<J extends Sized>(
  travelling: readonly Sized[],
  waiting: readonly J[],
): NextInLine<J> {
  const begin: J[] = [];
  for (const next of waiting) {
    if (hasRoom([...travelling, ...begin], next.sizeBytes)) begin.push(next);
    else if (!isLarge(next)) return { begin, isClosed: true };
  }
  return { begin, isClosed: !hasRoom([...travelling, ...begin], 0) };
}

/** Whether one of that size may begin beside those that travel. */
export function hasRoom(travelling: readonly Sized[], sizeBytes: number): boolean {
  const mine = { sizeBytes };
  const kin = travelling.filter((other) => isLarge(other) === isLarge(mine));
  if (kin.length < PLACES_COUNT) return true;
  if (isLarge(mine)) return false;
  const bytes = kin.reduce((sum, sized) => sum + sized.sizeBytes, sizeBytes);
  return kin.length < SMALL_PLACES_COUNT && bytes <= SMALL_BYTES;
}

/**
 * Whether the line is worth a look. While more small ones travel than there are sockets for, the next few are let in
 * together when their places are free.
 *
 * @param travelling those that have a place
 */
export function isWorthALook(travelling: readonly Sized[]): boolean {
  const smallCount = travelling.filter((sized) => !isLarge(sized)).length;
  return smallCount < PLACES_COUNT || (mayRefill(smallCount) && hasRoom(travelling, 0));
}

/** The same where only their number is known: false is certain. Large ones are few, and make the others wait a moment. */
export const mayRefill = (travellingCount: number): boolean =>
  travellingCount <= SMALL_PLACES_COUNT - SMALL_REFILL_COUNT;
