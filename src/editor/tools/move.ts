import { putMarks } from '../../core/drawing/drawing.ts';
import { markAt } from '../../core/drawing/hit-test.ts';
import type { Mark, Point } from '../../core/drawing/mark.ts';
import { markBounds } from '../../core/drawing/mark-bounds.ts';
import { moveMark, moveWithin } from '../../core/drawing/move-mark.ts';
import { rectBetween, touches } from '../../core/drawing/rect.ts';
import { change, kept, show } from '../view/drawing.ts';
import { lasso } from '../view/gesture.ts';
import { pictureRect, unit } from '../view/picture.ts';
import { select, selected, selectedIds, selectNone, toggle } from '../view/selection.ts';
import { view, visiblePart } from '../view/viewport.ts';
import { type Gesture, isDrag, type PointerPlace } from './gesture.ts';

/** So far beside a line it is still meant, in CSS pixels. */
const SLACK_PX = 6;
/** So much of a mark stays within the picture, in pixels of it. */
const KEPT_PX = 8;

export const markUnder = (place: Point): Mark | undefined =>
  markAt(kept.value.marks, place, unit.value, SLACK_PX / view.value.scale);

/** Moves marks; no further than that something of them can still be taken hold of. */
export function movedBy(marks: readonly Mark[], by: Point): readonly Mark[] {
  const allowed = moveWithin(marks, by, pictureRect.value, KEPT_PX);
  return marks.map((mark) => moveMark(mark, allowed));
}

/** Selects what is under the pointer and moves it, or pulls open what selects all that it touches. */
export function selectOrMove(from: PointerPlace): Gesture {
  const under = markUnder(from.place);
  if (!under) return pullLasso(from);
  const wasSelected = selectedIds.value.has(under.id);
  if (from.isHeld) toggle(under.id);
  else if (!wasSelected) select([under.id]);
  return moveSelected(from);
}

function moveSelected(from: PointerPlace): Gesture {
  const before = selected.value;
  let hasMoved = false;
  const moved = ({ place }: PointerPlace) =>
    putMarks(kept.value, movedBy(before, { x: place.x - from.place.x, y: place.y - from.place.y }));
  return {
    move(places) {
      const last = places.at(-1);
      if (!last) return;
      hasMoved ||= isDrag(from, last);
      if (hasMoved) show(moved(last));
    },
    end(last) {
      if (hasMoved) change(moved(last));
    },
    cancel: () => show(null),
  };
}

function pullLasso(from: PointerPlace): Gesture {
  const before = from.isHeld ? [...selectedIds.value] : [];
  if (!from.isHeld) selectNone();
  return {
    move(places) {
      const last = places.at(-1);
      if (!last || !isDrag(from, last)) return;
      const pulled = rectBetween(from.place, last.place);
      lasso.value = pulled;
      const caught = kept.value.marks.filter(
        (mark) => touches(pulled, markBounds(mark)) && touches(visiblePart.value, markBounds(mark)),
      );
      select([...before, ...caught.map(({ id }) => id)]);
    },
    end: () => {
      lasso.value = null;
    },
    cancel: () => {
      lasso.value = null;
    },
  };
}
