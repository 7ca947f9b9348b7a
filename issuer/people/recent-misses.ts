const GOOD_FOR_MS = 30_000;
const MAX_HASHES = 10_000;

/** Hashes of secrets that nobody had a moment ago, up to a number: the oldest go first. */
export class RecentMisses {
  /** A Map keeps the order in which its entries came. */
  readonly #missedAtMs = new Map<string, number>();

  add(sha256: string, nowMs: number): void {
    this.#missedAtMs.delete(sha256);
    this.#missedAtMs.set(sha256, nowMs);
    if (this.#missedAtMs.size <= MAX_HASHES) return;
    const oldest = this.#missedAtMs.keys().next();
    if (!oldest.done) this.#missedAtMs.delete(oldest.value);
  }

  has(sha256: string, nowMs: number): boolean {
    const atMs = this.#missedAtMs.get(sha256);
    return atMs !== undefined && nowMs >= atMs && nowMs - atMs < GOOD_FOR_MS;
  }
}
