import { setTimeout as wait } from 'node:timers/promises';
import type { Stack } from '../../dev/stack/stack.ts';

/** So long after S3 gave an answer a busy browser may hear of it, or a busy S3 of what the browser sent. */
const UNHEARD_MS = 500;
/** No part is sent a second time before it has waited so long (`LEAST_LIMIT_MS` of core/parts/part-timing). */
const LEAST_WAIT_MS = 1_000;

export interface TakenParts {
  /** How many parts S3 has, each counted once. */
  readonly count: number;
  /**
   * Numbers of parts that were sent again without need: S3 had answered for them, or had hardly been asked. A part whose answer
   * takes long goes out twice by design, which a busy machine brings about at any time.
   */
  readonly inVain: readonly number[];
}

/** What S3 has taken of the parts of a file. */
export function takenParts({ s3Requests }: Stack, name: string): TakenParts {
  const sent = s3Requests.flatMap(({ method, key, partNumber, startedMs, durationMs, status }) =>
    method === 'PUT' && key.includes(name) && partNumber !== undefined
      ? [{ partNumber, startedMs, endedMs: startedMs + durationMs, isTaken: status === 200 }]
      : [],
  );
  const taken = sent.filter(({ isTaken }) => isTaken);
  const isInVain = (later: (typeof sent)[number]) =>
    taken.some(
      (one) =>
        one.partNumber === later.partNumber &&
        one.startedMs < later.startedMs &&
        (later.startedMs > one.endedMs + UNHEARD_MS ||
          later.startedMs < one.startedMs + LEAST_WAIT_MS - UNHEARD_MS),
    );
  const numbersOf = (parts: typeof sent) => [...new Set(parts.map(({ partNumber }) => partNumber))];
  return { count: numbersOf(taken).length, inVain: numbersOf(sent.filter(isInVain)) };
}

/** Waits until S3 has taken what was in the sockets when their sending was stopped or slowed, and the browser has heard of it. */
export async function settledParts(stack: Stack, name: string): Promise<number> {
  for (let before = -1; ; ) {
    const { count } = takenParts(stack, name);
    if (count === before) return count;
    before = count;
    await wait(1500);
  }
}

/** Every part has been taken, and none was sent again without need. */
export const allTaken = (count: number): TakenParts => ({ count, inVain: [] });
