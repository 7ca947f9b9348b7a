interface Entry<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/**
 * One run at a time for each key; what comes meanwhile waits and becomes the next run together. A run starts after
 * everything in it came, so what it reads is never older than the question.
 */
export class BatchByKey<Item, Result> {
  readonly #run: (key: string, items: Item[]) => Promise<PromiseSettledResult<Result>[]>;
  /** Has a key for as long as its runs go on. */
  readonly #waiting = new Map<string, Entry<Item, Result>[]>();

  /** `run` gives one outcome for each item, in their order; when it throws instead, all of its items fail so. */
  constructor(run: (key: string, items: Item[]) => Promise<PromiseSettledResult<Result>[]>) {
    this.#run = run;
  }

  add(key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const entry = { item, resolve, reject };
      const waiting = this.#waiting.get(key);
      if (waiting) waiting.push(entry);
      else void this.#runAll(key, [entry]);
    });
  }

  async #runAll(key: string, first: Entry<Item, Result>[]): Promise<void> {
    let batch = first;
    while (batch.length > 0) {
      const next: Entry<Item, Result>[] = [];
      this.#waiting.set(key, next);
      await this.#settle(key, batch);
      batch = next;
    }
    this.#waiting.delete(key);
  }

  async #settle(key: string, batch: Entry<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await this.#run(
        key,
        batch.map(({ item }) => item),
      );
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome?.status === 'fulfilled') resolve(outcome.value);
        else reject(outcome?.reason ?? new Error('a batch gave fewer outcomes than it had items'));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
