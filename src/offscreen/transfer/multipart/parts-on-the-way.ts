import type { SignedPart } from '../../../core/job/part.ts';
import { overdueAfterMs, type PartPace, paceAfter, START_OF_PACE } from '../../../core/parts/part-pace.ts';

interface OnTheWay {
  readonly part: SignedPart;
  /** When the last sending of it began. */
  startedMs: number;
  readonly isOver: AbortController;
  /** Sendings of it that go on: a second one may have been begun. */
  sendings: number;
  /** When the last sign of life was seen: its beginning, or bytes that left. */
  movedMs: number;
}

/** One sending of a part. */
export interface Sending {
  /** Aborts when another sending of the same part has been answered. */
  readonly signal: AbortSignal;
  /** More of it has left. */
  moved(): void;
  /** S3 has it: the others of this part are in vain. */
  answered(): void;
  /** It came to nothing. True where that does not matter: another sending of the part goes on, or has been answered. */
  failed(): boolean;
}

/** Chromium tells about every 1.1 MiB that has left; `fetch` tells nothing of it. */
const STILL_MS = 5_000;

/** Parts that are being sent, each once, or twice when it takes far longer than the others. */
export class PartsOnTheWay {
  readonly #parts = new Map<number, OnTheWay>();
  #pace: PartPace = START_OF_PACE;

  begin(part: SignedPart): Sending {
    const known = this.#parts.get(part.partNumber);
    const startedMs = performance.now();
    const entry = known ?? {
      part,
      startedMs,
      isOver: new AbortController(),
      sendings: 0,
      movedMs: startedMs,
    };
    entry.sendings += 1;
    entry.startedMs = startedMs;
    this.#parts.set(part.partNumber, entry);
    const isCurrent = () => this.#parts.get(part.partNumber) === entry;
    return {
      signal: entry.isOver.signal,
      moved: () => {
        entry.movedMs = performance.now();
      },
      answered: () => {
        this.#pace = paceAfter(this.#pace, performance.now() - startedMs);
        if (!isCurrent()) return;
        this.#parts.delete(part.partNumber);
        entry.isOver.abort();
      },
      failed: () => {
        entry.sendings -= 1;
        if (!isCurrent() || entry.sendings > 0) return true;
        this.#parts.delete(part.partNumber);
        return false;
      },
    };
  }

  /**
   * The part that has been on its way for the longest, if that is far longer than others took and nothing of it has been
   * seen to move for a while; none twice.
   */
  get overdue(): SignedPart | undefined {
    const limitMs = overdueAfterMs(this.#pace);
    if (limitMs === null) return undefined;
    const nowMs = performance.now();
    // As they were begun: the first one is the oldest.
    for (const { part, startedMs, movedMs, sendings } of this.#parts.values()) {
      const isOverdue = nowMs - startedMs >= limitMs && nowMs - movedMs >= STILL_MS;
      if (isOverdue && sendings === 1) return part;
    }
    return undefined;
  }
}
