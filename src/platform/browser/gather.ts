import { nextTurn } from './next-turn.ts';

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Work that costs about the same for one and for many: what is asked for in one moment, or while other such work is under way,
 * is done together. A burst is never behind, and a single one waits for nothing.
 *
 * @param work does it for all of these and tells the outcome of each, in their order; what it throws is thrown to each
 * @param everyMs what comes sooner after the last begin waits so long
 */
export function gather<I, O>(
  work: (items: readonly I[]) => Promise<readonly O[]>,
  everyMs = 0,
): (item: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = [];
  let isBusy = false;
  let begunAtMs = Number.NEGATIVE_INFINITY;

  const begin = async (): Promise<void> => {
    const mine = waiting;
    waiting = [];
    begunAtMs = performance.now();
    try {
      const outcomes = await work(mine.map(({ item }) => item));
      mine.forEach(({ resolve }, index) => resolve(outcomes[index] as O));
    } catch (thrown) {
      for (const { reject } of mine) reject(thrown);
    }
    if (waiting.length > 0) beginSoon();
    else isBusy = false;
  };

  const beginSoon = () => {
    const waitMs = begunAtMs + everyMs - performance.now();
    if (waitMs > 0) setTimeout(begin, waitMs);
    else nextTurn(() => void begin());
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      beginSoon();
    });
}
