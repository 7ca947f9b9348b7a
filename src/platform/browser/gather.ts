import { nextTurn } from './next-turn.ts';

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (reason: unknown) => void;
}

/** When the next ones are done. */
export interface Pace {
  /** How long to gather after the last time, told by how long that took. */
  readonly restMs: (tookMs: number) => number;
  /** So many are worth it at once. */
  readonly enoughCount: number;
}

const WITHOUT_REST: Pace = { restMs: () => 0, enoughCount: 1 };

/**
 * Work that costs about the same for one and for many: what is asked for in one moment, or while other such work is under way,
 * is done together. A burst is never behind, and a single one waits for nothing.
 *
 * @param work does it for all of these and tells the outcome of each, in their order; what it throws is thrown to each
 * @param pace without a rest where none is told
 * @returns asks for one; `isLast` says that nothing else is to be waited for
 */
export function gather<I, O>(
  work: (items: readonly I[]) => Promise<readonly O[]>,
  { restMs, enoughCount }: Pace = WITHOUT_REST,
): (item: I, isLast?: boolean) => Promise<O> {
  let waiting: Waiting<I, O>[] = [];
  let isBusy = false;
  let hasLast = false;
  /** While nothing is done but waiting for more. */
  let endRest: (() => void) | undefined;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  const begin = async (): Promise<void> => {
    const mine = waiting;
    waiting = [];
    hasLast = false;
    const begunAtMs = performance.now();
    try {
      const outcomes = await work(mine.map(({ item }) => item));
      for (const [index, { resolve }] of mine.entries()) resolve(outcomes[index] as O);
    } catch (thrown) {
      for (const { reject } of mine) reject(thrown);
    }
    const endedAtMs = performance.now();
    notBeforeMs = endedAtMs + restMs(endedAtMs - begunAtMs);
    if (waiting.length > 0) beginSoon();
    else isBusy = false;
  };

  const areEnough = () => hasLast || waiting.length >= enoughCount;

  const beginSoon = () => {
    const waitMs = notBeforeMs - performance.now();
    if (waitMs > 0 && !areEnough()) rest(waitMs);
    else nextTurn(() => void begin());
  };

  const rest = (waitMs: number) => {
    const timer = setTimeout(() => endRest?.(), waitMs);
    endRest = () => {
      endRest = undefined;
      clearTimeout(timer);
      void begin();
    };
  };

  return (item, isLast = false) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      hasLast ||= isLast;
      if (areEnough()) endRest?.();
      if (isBusy) return;
      isBusy = true;
      beginSoon();
    });
}
