import type { Point } from '../../core/drawing/mark.ts';

/** What two fingers have done since they were last looked at: moved, and come nearer to each other or gone apart. */
export interface Pinch {
  /** Larger than 1: apart. */
  readonly factor: number;
  /** Between them, where it zooms. */
  readonly at: Point;
  readonly by: Point;
}

/** Fingers that lie upon each other say nothing of a distance. */
const NEAREST_PX = 8;

/** The fingers on the stage, in CSS pixels of it. */
export class Fingers {
  readonly #down = new Map<number, Point>();

  /** Two of them: they move the picture, and draw nothing. */
  get arePinching(): boolean {
    return this.#down.size >= 2;
  }

  get isNone(): boolean {
    return this.#down.size === 0;
  }

  put(id: number, at: Point): void {
    this.#down.set(id, at);
  }

  lift(id: number): void {
    this.#down.delete(id);
  }

  /** Null where no two fingers are down, or this one is neither of them. */
  move(id: number, at: Point): Pinch | null {
    const [first, second] = this.#down.keys();
    if (second === undefined || (id !== first && id !== second)) {
      if (this.#down.has(id)) this.#down.set(id, at);
      return null;
    }
    const before = this.#pair(first as number, second);
    this.#down.set(id, at);
    const after = this.#pair(first as number, second);
    return {
      factor: after.apart / before.apart,
      at: after.middle,
      by: { x: after.middle.x - before.middle.x, y: after.middle.y - before.middle.y },
    };
  }

  #pair(first: number, second: number): { apart: number; middle: Point } {
    const [a, b] = [this.#down.get(first), this.#down.get(second)] as [Point, Point];
    return {
      apart: Math.max(NEAREST_PX, Math.hypot(a.x - b.x, a.y - b.y)),
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    };
  }
}
