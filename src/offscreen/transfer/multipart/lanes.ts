import {
  type LaneCount,
  lanesFor,
  observeLanes,
  type PartsLeft,
  startLanes,
} from '../../../core/parts/lane-count.ts';
import { AwakeClock } from '../../../core/time/awake-clock.ts';
import { LineSense } from './line-sense.ts';
import type { LaneKind } from './send-part.ts';

/** An upload that wants lanes. */
export interface LaneUser {
  /** `fetch` has sockets of its own only for a host that is granted: elsewhere no request has credentials. */
  readonly hasOtherSockets: boolean;
  /** What of it is not stored yet. */
  readonly left: PartsLeft;
  /** The sending of its next part; undefined while it has none that may go out now. */
  take(): ((kind: LaneKind) => Promise<void>) | undefined;
}

/**
 * Chromium has six sockets to a host for XHRs, which go with credentials here, and six for `fetch` without. Two of the
 * first stay free, where small files go: they never wait behind the parts of a large one.
 */
const MOST: Readonly<Record<LaneKind, number>> = { xhr: 4, fetch: 6 };
const LOOK_EVERY_MS = 250;
/** When S3 is busy the lanes are halved, and one more comes back after so many parts. */
const PARTS_FOR_A_LANE = 5;
const LEAST_LANES = 1;

/** The lanes that all uploads in parts share: whoever has the fewest parts on the way gets the next one. */
export class Lanes {
  /** Whoever shares the lanes counts by it; it is looked at all the time while somebody does. */
  readonly clock = new AwakeClock();
  readonly line = new LineSense(() => Math.max(1, this.#busy.xhr), this.clock);
  readonly #inFlight = new Map<LaneUser, number>();
  readonly #busy: Record<LaneKind, number> = { xhr: 0, fetch: 0 };
  #count: LaneCount = startLanes(MOST.xhr + MOST.fetch);
  #ceiling = MOST.xhr + MOST.fetch;
  #carriedBytes = 0;
  #givenBytes = 0;
  #partsSinceBusy = 0;
  #heldUntilMs = 0;
  #looking: ReturnType<typeof setInterval> | undefined;

  get limit(): number {
    return Math.min(lanesFor(this.#count, this.#left), this.#ceiling);
  }

  join(user: LaneUser): void {
    this.#inFlight.set(user, 0);
    this.#looking ??= setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  leave(user: LaneUser): void {
    this.#inFlight.delete(user);
    if (this.#inFlight.size === 0) {
      clearInterval(this.#looking);
      this.#looking = undefined;
    }
    this.pump();
  }

  /** Gives free lanes away. To be called whenever somebody may have a part to send. */
  pump(): void {
    while (this.clock.now() >= this.#heldUntilMs && this.#busyLanes < this.limit && this.#startOne());
  }

  /** S3 asks for less: half the lanes, and none of anybody before `delayMs` have passed. */
  slowDown(delayMs: number): void {
    const nowMs = this.clock.now();
    const isNews = nowMs >= this.#heldUntilMs;
    if (isNews) this.#ceiling = Math.max(LEAST_LANES, Math.floor(this.#busyLanes / 2));
    this.#partsSinceBusy = 0;
    this.#heldUntilMs = Math.max(this.#heldUntilMs, nowMs + delayMs);
    setTimeout(() => this.pump(), delayMs + 1);
  }

  /** A part is stored. */
  partDone(): void {
    this.#partsSinceBusy += 1;
    if (this.#partsSinceBusy % PARTS_FOR_A_LANE === 0 && this.#ceiling < MOST.xhr + MOST.fetch)
      this.#ceiling += 1;
  }

  #look(): void {
    const busyLanes = this.#busyLanes;
    const { givenBytes } = this.line;
    // `fetch` tells nothing of its bytes: a connection of its kind gets as much of the line as one of the other.
    const share = busyLanes / Math.max(1, this.#busy.xhr);
    this.#carriedBytes += (givenBytes - this.#givenBytes) * share;
    this.#givenBytes = givenBytes;
    this.#count = observeLanes(this.#count, {
      atMs: this.clock.now(),
      bytes: this.#carriedBytes,
      busyLanes,
      mostLanes: this.#hasOtherSockets ? MOST.xhr + MOST.fetch : MOST.xhr,
    });
    this.pump();
  }

  get #busyLanes(): number {
    return this.#busy.xhr + this.#busy.fetch;
  }

  get #left(): PartsLeft {
    const all = [...this.#inFlight.keys()].map(({ left }) => left);
    const sumOf = (what: keyof PartsLeft) => all.reduce((sum, left) => sum + left[what], 0);
    return { parts: sumOf('parts'), bytes: sumOf('bytes') };
  }

  get #hasOtherSockets(): boolean {
    return [...this.#inFlight.keys()].some((user) => user.hasOtherSockets);
  }

  #startOne(): boolean {
    const inTurn = [...this.#inFlight].sort(([, a], [, b]) => a - b);
    for (const [user] of inTurn) {
      const kind = this.#kindFor(user);
      const sending = kind && user.take();
      if (!kind || !sending) continue;
      this.#change(user, kind, 1);
      void sending(kind).finally(() => {
        this.#change(user, kind, -1);
        this.pump();
      });
      return true;
    }
    return false;
  }

  #kindFor({ hasOtherSockets }: LaneUser): LaneKind | undefined {
    if (this.#busy.xhr < MOST.xhr) return 'xhr';
    return hasOtherSockets && this.#busy.fetch < MOST.fetch ? 'fetch' : undefined;
  }

  #change(user: LaneUser, kind: LaneKind, by: number): void {
    this.#busy[kind] += by;
    const known = this.#inFlight.get(user);
    if (known !== undefined) this.#inFlight.set(user, known + by);
  }
}
