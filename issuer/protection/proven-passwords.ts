import { createHmac, randomBytes } from 'node:crypto';

const GOOD_FOR_MS = 5 * 60_000;
const MAX_COUNT = 1000;

/**
 * Passwords that were right a moment ago, so that a program that sends one with each of many requests is not looked at each
 * time. What is kept is worth nothing outside of this process, whose key is in no other place.
 */
export class ProvenPasswords {
  readonly #key = randomBytes(32);
  readonly #until = new Map<string, number>();

  add(id: string, hash: string, password: string, nowMs: number): void {
    const mark = this.#markOf(id, hash, password);
    this.#until.delete(mark);
    this.#until.set(mark, nowMs + GOOD_FOR_MS);
    const oldest = this.#until.keys().next();
    if (this.#until.size > MAX_COUNT && !oldest.done) this.#until.delete(oldest.value);
  }

  has(id: string, hash: string, password: string, nowMs: number): boolean {
    const until = this.#until.get(this.#markOf(id, hash, password)) ?? 0;
    // A clock that was set back is no reason to believe for longer.
    return until > nowMs && until <= nowMs + GOOD_FOR_MS;
  }

  #markOf(...parts: [string, string, string]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest('base64url');
  }
}
