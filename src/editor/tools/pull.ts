import { snapToDirection } from '../../core/drawing/drag-shape.ts';
import { putMarks } from '../../core/drawing/drawing.ts';
import { type Handle, handlePlace, handlesOf, pullMark } from '../../core/drawing/handles.ts';
import type { Mark, Point } from '../../core/drawing/mark.ts';
import { change, kept, show } from '../view/drawing.ts';
import { selected } from '../view/selection.ts';
import { view } from '../view/viewport.ts';
import { toStage } from '../view/zoom.ts';
import type { Gesture, PointerPlace } from './gesture.ts';

/** What of a handle can be taken hold of, from its middle, in CSS pixels. */
export const GRIP_PX = 9;

export const isNear = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y) <= GRIP_PX;

/** The handle at a place of the stage, of the one mark that is selected. */
export function handleAt(at: Point): { mark: Mark; handle: Handle } | undefined {
  const [mark, ...others] = selected.value;
  if (!mark || others.length > 0) return undefined;
  const handle = handlesOf(mark).find((each) => isNear(toStage(view.value, handlePlace(mark, each)), at));
  return handle && { mark, handle };
}

/** Pulls a mark by one of its handles. */
export function pull(mark: Mark, handle: Handle, from: PointerPlace): Gesture {
  const grip = handlePlace(mark, handle);
  const shift = { x: grip.x - from.place.x, y: grip.y - from.place.y };
  const pulled = ({ place, isHeld }: PointerPlace) => {
    const to = { x: place.x + shift.x, y: place.y + shift.y };
    const isEnd = handle === 'from' || handle === 'to';
    const other = isEnd ? handlePlace(mark, handle === 'from' ? 'to' : 'from') : grip;
    const target = isEnd && isHeld ? snapToDirection(other, to) : to;
    return putMarks(kept.value, [pullMark(mark, handle, target, isHeld)]);
  };
  return {
    move(places) {
      const last = places.at(-1);
      if (last) show(pulled(last));
    },
    end: (last) => change(pulled(last)),
    cancel: () => show(null),
  };
}
