/** The ids that were added last, up to a number. */
export class RecentIds {
  readonly #maxCount: number;
  /** A Set keeps the order in which its entries came. */
  readonly #ids = new Set<string>();

  constructor(maxCount: number) {
    this.#maxCount = maxCount;
  }

  add(id: string): void {
    this.#ids.delete(id);
    this.#ids.add(id);
    if (this.#ids.size <= this.#maxCount) return;
    const oldest = this.#ids.values().next();
    if (!oldest.done) this.#ids.delete(oldest.value);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}
