import { nextTurn } from '../../platform/browser/next-turn.ts';

/** Beginning one takes a millisecond or two, and there are six sockets to fill. */
const STARTS_A_TURN = 6;

/**
 * Lets many begin without a stop of all pages: they share one thread with this document, and a popup that draws wants a frame in between.
 * The first few begin at once.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #count = 0;

  /** Resolves when the next one may begin, in the order in which they ask. */
  next(): Promise<void> {
    this.#count += 1;
    if (this.#count % STARTS_A_TURN === 0) {
      this.#last = this.#last.then(() => new Promise((resolve) => nextTurn(resolve, 'user-visible')));
    }
    return this.#last;
  }
}
