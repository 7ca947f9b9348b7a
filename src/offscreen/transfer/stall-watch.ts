import { AwakeClock } from '../../core/time/awake-clock.ts';

/** So often it is looked whether something has stalled: one timer for all, for each change of one costs more than it watches. */
const LOOK_MS = 500;

const clock = new AwakeClock();
const watched = new Set<StallWatch>();
/** When something last moved on the way to each host. */
const movedAtMs = new Map<string, number>();
let looking: ReturnType<typeof setInterval> | undefined;

function look(): void {
  for (const watch of watched) watch.look(clock.now());
}

/**
 * Watches over one request until `end`: whether it has shown no sign of life for a while. The browser has a few sockets for a
 * host; a request that waits for one of them has not stalled as long as another one to that host moves.
 */
export class StallWatch {
  readonly #host: string;
  readonly #stalled: () => void;
  #limitMs: number;
  #sinceMs = clock.now();
  #hasMoved = false;

  /**
   * @param limitMs how long nothing may happen before the first sign of life
   * @param stalled called once, at most half a second late
   */
  constructor(host: string, limitMs: number, stalled: () => void) {
    this.#host = host;
    this.#limitMs = limitMs;
    this.#stalled = stalled;
    watched.add(this);
    looking ??= setInterval(look, LOOK_MS);
  }

  /** A sign of life; the next one has to come within `limitMs`. */
  moved(limitMs: number): void {
    this.#limitMs = limitMs;
    this.#hasMoved = true;
    this.#sinceMs = clock.now();
    movedAtMs.set(this.#host, this.#sinceMs);
  }

  look(nowMs: number): void {
    const lineMs = this.#hasMoved ? 0 : (movedAtMs.get(this.#host) ?? 0);
    if (nowMs - Math.max(this.#sinceMs, lineMs) < this.#limitMs) return;
    this.end();
    this.#stalled();
  }

  end(): void {
    watched.delete(this);
    if (watched.size > 0) return;
    clearInterval(looking);
    looking = undefined;
    movedAtMs.clear();
  }
}
