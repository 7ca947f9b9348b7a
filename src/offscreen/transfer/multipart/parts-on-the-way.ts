import type { SignedPart } from '../../../core/job/part.ts';
import { overdueAfterMs, type PartPace, paceAfter, START_OF_PACE } from '../../../core/parts/part-pace.ts';

interface OnTheWay {
  readonly part: SignedPart;
  readonly startedMs: number;
  readonly isOver: AbortController;
  /** Sendings of it that go on: a second one may have been begun. */
  sendings: number;
}

/** One sending of a part. */
export interface Sending {
  /** Aborts when another sending of the same part has been answered. */
  readonly signal: AbortSignal;
  /** S3 has it: the others of this part are in vain. */
  answered(): void;
  /** It came to nothing. True where that matters: no other sending of the part goes on, and none has been answered. */
  failed(): boolean;
}

/** Parts that are being sent, each once, or twice when it takes far longer than the others. */
export class PartsOnTheWay {
  readonly #parts = new Map<number, OnTheWay>();
  #pace: PartPace = START_OF_PACE;

  begin(part: SignedPart): Sending {
    const known = this.#parts.get(part.partNumber);
    const entry = known ?? { part, startedMs: performance.now(), isOver: new AbortController(), sendings: 0 };
    entry.sendings += 1;
    this.#parts.set(part.partNumber, entry);
    const startedMs = performance.now();
    const isCurrent = () => this.#parts.get(part.partNumber) === entry;
    return {
      signal: entry.isOver.signal,
      answered: () => {
        this.#pace = paceAfter(this.#pace, performance.now() - startedMs);
        if (!isCurrent()) return;
        this.#parts.delete(part.partNumber);
        entry.isOver.abort();
      },
      failed: () => {
        entry.sendings -= 1;
        if (!isCurrent() || entry.sendings > 0) return false;
        this.#parts.delete(part.partNumber);
        return true;
      },
    };
  }

  /** The part that has been on its way for the longest, if that is far longer than others took; none twice. */
  get overdue(): SignedPart | undefined {
    const limitMs = overdueAfterMs(this.#pace);
    if (limitMs === null) return undefined;
    const latestMs = performance.now() - limitMs;
    // As they were begun: the first one is the oldest.
    for (const { part, startedMs, sendings } of this.#parts.values()) {
      if (startedMs <= latestMs && sendings === 1) return part;
    }
    return undefined;
  }
}
