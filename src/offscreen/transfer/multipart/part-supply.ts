import type { PartToSign, SignedPart } from '../../../core/job/part.ts';

interface SupplyOptions {
  /** How many parts are to be ready, or on their way to that. */
  readonly ahead: () => number;
  /** The part's checksum in base64; resolves with undefined when it need not be sent any more. */
  readonly prepare: (partNumber: number) => Promise<PartToSign | undefined>;
  /** Signs them, however long that takes. */
  readonly sign: (parts: readonly PartToSign[]) => Promise<readonly SignedPart[]>;
  /** A part may begin with it. */
  readonly isFresh: (part: SignedPart) => boolean;
  readonly filled: () => void;
  readonly failed: (thrown: unknown) => void;
}

/** Beside each other, while lanes have nothing to send: a part that was hashed later does not wait for a trip of others. */
const MOST_CALLS = 4;

/**
 * Makes parts ready to be sent: hashed a few ahead of the lanes, then signed, in one call what has gathered during the last
 * one. While nothing is ready nobody waits for others: what is hashed is asked for at once. A URL lives for minutes, so not
 * many are made.
 */
export class PartSupply {
  readonly #options: SupplyOptions;
  #waiting: number[] = [];
  #hashed: PartToSign[] = [];
  #signed: SignedPart[] = [];
  #isHashing = false;
  /** Parts in each call that is under way. */
  readonly #calls = new Set<readonly PartToSign[]>();
  #isClosed = false;

  constructor(options: SupplyOptions) {
    this.#options = options;
  }

  add(partNumbers: Iterable<number>): void {
    this.#waiting.push(...partNumbers);
    this.fill();
  }

  /** The next part; one whose URL has become too old goes back. */
  take(): SignedPart | undefined {
    let next = this.#signed.shift();
    while (next && !this.#options.isFresh(next)) {
      this.#waiting.unshift(next.partNumber);
      next = this.#signed.shift();
    }
    if (!this.#isClosed) this.fill();
    return next;
  }

  /** It was in vain: to be sent again with the same signature, or to be made ready anew. */
  giveBack(part: SignedPart, prepare: 'nothing' | 'signature'): void {
    if (prepare === 'nothing') this.#signed.unshift(part);
    else this.#waiting.unshift(part.partNumber);
    this.fill();
  }

  /** Every part that was added is with somebody else now: none waits to be made ready, and none is ready. */
  get isEmpty(): boolean {
    const waiting = this.#waiting.length + this.#hashed.length + this.#signed.length + this.#calls.size;
    return waiting === 0 && !this.#isHashing;
  }

  close(): void {
    this.#isClosed = true;
  }

  fill(): void {
    if (this.#isClosed) return;
    void this.#hashNext();
    void this.#signNext();
  }

  async #hashNext(): Promise<void> {
    const inCalls = [...this.#calls].reduce((sum, { length }) => sum + length, 0);
    const isEnough = this.#hashed.length + inCalls + this.#signed.length >= this.#options.ahead();
    if (this.#isHashing || isEnough) return;
    const partNumber = this.#waiting.shift();
    if (partNumber === undefined) return;
    this.#isHashing = true;
    await this.#attempt(async () => {
      const part = await this.#options.prepare(partNumber);
      if (part) this.#hashed.push(part);
    });
    this.#isHashing = false;
    this.fill();
  }

  async #signNext(): Promise<void> {
    const isEnough = this.#signed.length * 2 > this.#options.ahead();
    const mostCalls = this.#signed.length === 0 ? MOST_CALLS : 1;
    if (this.#calls.size >= mostCalls || isEnough || this.#hashed.length === 0) return;
    // Those that come after the last call would wait for the end of another.
    if (this.#calls.size === MOST_CALLS - 1 && this.#isHashing) return;
    const batch = this.#hashed;
    this.#hashed = [];
    this.#calls.add(batch);
    await this.#attempt(async () => {
      this.#signed.push(...(await this.#options.sign(batch)));
      this.#options.filled();
    });
    this.#calls.delete(batch);
    this.fill();
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.close();
      this.#options.failed(thrown);
    }
  }
}
