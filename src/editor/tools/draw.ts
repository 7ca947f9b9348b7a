import { snapToDirection, squareBetween } from '../../core/drawing/drag-shape.ts';
import { addMarks } from '../../core/drawing/drawing.ts';
import type { Mark, MarkKind, StrokePoint } from '../../core/drawing/mark.ts';
import { rectBetween } from '../../core/drawing/rect.ts';
import { change, kept, show } from '../view/drawing.ts';
import { growing } from '../view/gesture.ts';
import { select, selectNone } from '../view/selection.ts';
import { colour, markWidth } from '../view/tool.ts';
import { view } from '../view/viewport.ts';
import { type Gesture, isDrag, type PointerPlace } from './gesture.ts';

/** Kinds that are pulled open from where the pointer went down. */
export type DrawnKind = Exclude<MarkKind, 'text' | 'step'>;

/** Closer ones make a stroke no better. */
const STROKE_STEP_PX = 1;

const strokePoint = ({ place, pressure }: PointerPlace): StrokePoint => ({ ...place, pressure });

export const currentStyle = () => ({
  id: crypto.randomUUID(),
  colour: colour.value,
  width: markWidth.value,
});

function markBetween(kind: DrawnKind, from: PointerPlace, to: PointerPlace): Mark {
  const style = currentStyle();
  switch (kind) {
    case 'arrow':
    case 'line':
      return {
        ...style,
        kind,
        from: from.place,
        to: to.isHeld ? snapToDirection(from.place, to.place) : to.place,
      };
    case 'box':
    case 'ellipse': {
      const rect = to.isHeld ? squareBetween(from.place, to.place) : rectBetween(from.place, to.place);
      return { ...style, kind, rect };
    }
    case 'black-out':
      return { id: style.id, kind, rect: rectBetween(from.place, to.place) };
    case 'pen':
    case 'highlighter': {
      const end = to.isHeld ? { ...to, place: snapToDirection(from.place, to.place) } : to;
      return { ...style, kind, points: [strokePoint(from), strokePoint(end)] };
    }
  }
}

/**
 * Draws a mark from where the pointer goes down to where it comes up.
 *
 * @param click is called where it did not move: that draws nothing
 */
export function draw(kind: DrawnKind, from: PointerPlace, click: () => void): Gesture {
  const isStroke = kind === 'pen' || kind === 'highlighter';
  const { id } = currentStyle();
  const points: StrokePoint[] = [strokePoint(from)];
  let hasBegun = false;

  const markTo = (to: PointerPlace): Mark => {
    const mark = { ...markBetween(kind, from, to), id };
    return isStroke && !to.isHeld ? ({ ...mark, points: [...points] } as Mark) : mark;
  };
  const take = (place: PointerPlace) => {
    const last = points.at(-1);
    const next = strokePoint(place);
    const least = STROKE_STEP_PX / view.value.scale;
    if (!last || Math.hypot(next.x - last.x, next.y - last.y) >= least) points.push(next);
  };

  return {
    move(places) {
      const last = places.at(-1);
      if (!last) return;
      if (isStroke) places.forEach(take);
      if (!hasBegun && !isDrag(from, last)) return;
      if (!hasBegun) selectNone();
      hasBegun = true;
      growing.value = id;
      show(addMarks(kept.value, [markTo(last)]));
    },
    end(last) {
      growing.value = undefined;
      if (!hasBegun) return click();
      change(addMarks(kept.value, [markTo(last)]));
      select([id]);
    },
    cancel() {
      growing.value = undefined;
      show(null);
    },
  };
}
