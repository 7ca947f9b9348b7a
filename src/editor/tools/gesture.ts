import type { Point } from '../../core/drawing/mark.ts';

/** Where the pointer is, and what is held with it. */
export interface PointerPlace {
  /** In pixels of the picture; beside it too. */
  readonly place: Point;
  /** In CSS pixels of the stage. */
  readonly at: Point;
  /** From 0 to 1; 0.5 of a device that has none. */
  readonly pressure: number;
  /** Shift: a square, a straight line, the same proportions, one more to what is selected. */
  readonly isHeld: boolean;
}

/** What one press of the pointer does, from down to up. */
export interface Gesture {
  /** @param places since the last call, oldest first: a quick hand moves on between two frames */
  move(places: readonly PointerPlace[]): void;
  end(last: PointerPlace): void;
  /** As if it had never begun. */
  cancel(): void;
}

/** A hand that clicks trembles: so many CSS pixels are no drag. */
const STILL_PX = 3;

export const isDrag = (from: PointerPlace, to: PointerPlace) =>
  Math.hypot(to.at.x - from.at.x, to.at.y - from.at.y) > STILL_PX;
