import type { Failure } from '../../core/job/failure.ts';
import { putOff } from '../../core/transfer/put-off.ts';

/** How fast an endpoint may be asked that takes so many questions a minute: told to wait, all that ask do. */
export class TicketPace {
  #notBeforeMs = 0;

  async wait(): Promise<void> {
    for (let leftMs = this.#leftMs(); leftMs > 0; leftMs = this.#leftMs()) {
      const restMs = leftMs;
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }

  /** False when asking again would not help, or was tried often enough. */
  slowDown(reason: Failure, waits: number): boolean {
    const next =
      reason.code === 'rate-limited' && putOff({ phase: 'ticketing', waits }, reason, Math.random());
    if (!next) return false;
    this.#notBeforeMs = Math.max(this.#notBeforeMs, performance.now() + next.delayMs);
    return true;
  }

  #leftMs(): number {
    return this.#notBeforeMs - performance.now();
  }
}
