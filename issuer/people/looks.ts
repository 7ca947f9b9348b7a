import { setTimeout as delay } from 'node:timers/promises';

/** However many ask, one look begins in this time. */
const LOOK_EVERY_MS = 500;

/**
 * Looks at something that changes elsewhere, shared by all who ask. A look begins after everyone whom it serves has asked,
 * so what it finds is never older than a question; and looks do not begin more often than twice a second.
 */
export class Looks {
  readonly #look: () => Promise<void>;
  #next: Promise<void> | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #beganAtMs = Number.NEGATIVE_INFINITY;

  constructor(look: () => Promise<void>) {
    this.#look = look;
  }

  /** Resolves, or fails, with the next look that begins. */
  ask(): Promise<void> {
    this.#next ??= this.#begin();
    return this.#next;
  }

  async #begin(): Promise<void> {
    await this.#running;
    const waitMs = this.#beganAtMs + LOOK_EVERY_MS - performance.now();
    if (waitMs > 0) await delay(waitMs);
    // Who asks from here on needs a later one.
    this.#next = undefined;
    this.#beganAtMs = performance.now();
    const look = this.#look();
    this.#running = look.catch(() => undefined);
    return look;
  }
}
