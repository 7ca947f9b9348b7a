/** Chromium has six sockets to a host for requests with credentials, as XHR's are here, and six more for those without. */
export type LaneKind = 'xhr' | 'fetch';

/** An upload that wants lanes. */
export interface LaneUser {
  /** The sending of its next part; undefined while it has none that may go out now. */
  take(): ((kind: LaneKind) => Promise<void>) | undefined;
}

/** Two sockets of six stay free: a small file never waits behind parts of a large one. */
const XHR_LANES = 4;

/** The lanes that all uploads in parts share: whoever has the fewest parts on the way gets the next one. */
export class Lanes {
  readonly #inFlight = new Map<LaneUser, number>();
  #count = 0;

  get limit(): number {
    return XHR_LANES;
  }

  join(user: LaneUser): void {
    this.#inFlight.set(user, 0);
  }

  leave(user: LaneUser): void {
    this.#inFlight.delete(user);
    this.pump();
  }

  /** Gives free lanes away. To be called whenever somebody may have a part to send. */
  pump(): void {
    while (this.#count < this.limit && this.#startOne());
  }

  #startOne(): boolean {
    const inTurn = [...this.#inFlight].sort(([, a], [, b]) => a - b);
    for (const [user] of inTurn) {
      const sending = user.take();
      if (!sending) continue;
      this.#change(user, 1);
      void sending('xhr').finally(() => {
        this.#change(user, -1);
        this.pump();
      });
      return true;
    }
    return false;
  }

  #change(user: LaneUser, by: number): void {
    this.#count += by;
    const known = this.#inFlight.get(user);
    if (known !== undefined) this.#inFlight.set(user, known + by);
  }
}
