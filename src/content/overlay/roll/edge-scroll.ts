import type { Point, Size } from '../../../core/capture/area/area.ts';
import { edgeSpeed } from '../../../core/capture/area/edge-speed.ts';

/** Whoever only comes to the edge, or draws quickly to it, has not scrolled yet. */
const DWELL_MS = 160;
/** A page that was busy is not to leap. */
const LONGEST_STEP_MS = 50;

export interface EdgeScroll {
  /** The pointer is there while something is dragged, in CSS pixels of the overlay. */
  at(pointer: Point): void;
  end(): void;
}

/**
 * Scrolls as long as the pointer rests at the window's edge or beyond.
 *
 * @param scroll by so many CSS pixels, in each frame
 */
export function watchEdge(view: Window, window: Size, scroll: (by: Point) => void): EdgeScroll {
  let pointer: Point | null = null;
  let sinceMs = 0;
  let lastMs = 0;
  let frame = 0;
  const step = (nowMs: number) => {
    frame = 0;
    const speed = pointer && edgeSpeed(pointer, window);
    if (!speed || (speed.x === 0 && speed.y === 0)) {
      sinceMs = 0;
      return;
    }
    if (sinceMs === 0) [sinceMs, lastMs] = [nowMs, nowMs];
    const seconds = Math.min(nowMs - lastMs, LONGEST_STEP_MS) / 1000;
    lastMs = nowMs;
    if (nowMs - sinceMs >= DWELL_MS && seconds > 0) scroll({ x: speed.x * seconds, y: speed.y * seconds });
    frame = view.requestAnimationFrame(step);
  };
  return {
    at(next) {
      pointer = next;
      frame ||= view.requestAnimationFrame(step);
    },
    end() {
      pointer = null;
      sinceMs = 0;
      view.cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
