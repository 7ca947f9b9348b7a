import type { SignedPart } from '../../../core/job/part.ts';
import { endOfLife, type Instant, isLifeOver, LEAST_LIFE_MS } from '../../../core/transfer/signed-life.ts';
import { thisInstant } from '../this-instant.ts';

/** When the signatures of an upload's parts are over, counted from the moment in which they came. */
export class PartLives {
  readonly #clockOffsetMs: number;
  readonly #ends = new WeakMap<SignedPart, Instant>();

  /** @param clockOffsetMs what the signing server's clock is believed to be ahead of this machine's */
  constructor(clockOffsetMs: number) {
    this.#clockOffsetMs = clockOffsetMs;
  }

  begin(parts: readonly SignedPart[]): void {
    const now = thisInstant();
    for (const part of parts) {
      this.#ends.set(part, endOfLife(part.expiresAt, this.#clockOffsetMs, now, LEAST_LIFE_MS));
    }
  }

  isOver(part: SignedPart): boolean {
    const end = this.#ends.get(part);
    return end === undefined || isLifeOver(end, thisInstant());
  }
}
