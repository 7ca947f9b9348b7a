import {
  addMarks,
  type MarkStyle,
  putMarks,
  type Restacking,
  removeMarks,
  restack,
  restyle,
} from '../../core/drawing/drawing.ts';
import type { Mark, Point, Rect } from '../../core/drawing/mark.ts';
import { markBounds } from '../../core/drawing/mark-bounds.ts';
import { fitMark } from '../../core/drawing/move-mark.ts';
import { clip } from '../../core/drawing/rect.ts';
import { nextOrder } from '../../core/drawing/step-numbers.ts';
import { change, kept } from '../view/drawing.ts';
import { pictureRect, unit } from '../view/picture.ts';
import { select, selected, selectedIds } from '../view/selection.ts';
import { chooseColour, chooseWidth, tool } from '../view/tool.ts';
import { stageSize, view, visiblePart } from '../view/viewport.ts';
import { toPicture } from '../view/zoom.ts';
import { cropRect, movedCrop, withCrop } from './crop.ts';
import { type DrawnKind, draw } from './draw.ts';
import type { PointerPlace } from './gesture.ts';
import { movedBy } from './move.ts';
import { setStep } from './set-step.ts';
import { beginText, restyleText } from './write-text.ts';

/** Moves what is selected, or the frame of the crop, by pixels of the page. Presses one after the other are undone together. */
export function nudge(by: Point): void {
  const step = { x: by.x * unit.value, y: by.y * unit.value };
  if (tool.value === 'crop') {
    change(withCrop(movedCrop(cropRect(), step)), 'nudge crop');
    return;
  }
  const marks = selected.value;
  if (marks.length > 0) change(putMarks(kept.value, movedBy(marks, step)), `nudge ${idsOf(marks)}`);
}

/** Makes it larger or smaller at its lower right corner. */
export function grow(by: Point): void {
  const larger = (rect: Rect): Rect => ({
    ...rect,
    width: Math.max(1, rect.width + by.x * unit.value),
    height: Math.max(1, rect.height + by.y * unit.value),
  });
  if (tool.value === 'crop') {
    change(withCrop(clip(larger(cropRect()), pictureRect.value)), 'grow crop');
    return;
  }
  const [mark, ...others] = selected.value;
  if (!mark || others.length > 0) return;
  change(putMarks(kept.value, [grown(mark, by, larger)]), `grow ${mark.id}`);
}

function grown(mark: Mark, by: Point, larger: (rect: Rect) => Rect): Mark {
  if (mark.kind === 'arrow' || mark.kind === 'line') {
    return { ...mark, to: { x: mark.to.x + by.x * unit.value, y: mark.to.y + by.y * unit.value } };
  }
  const bounds = markBounds(mark);
  if (mark.kind !== 'text' && mark.kind !== 'step') return fitMark(mark, bounds, larger(bounds));
  const both = (by.x || by.y) * unit.value;
  const factor = Math.max(0.05, (bounds.height + both) / bounds.height);
  return fitMark(mark, bounds, { ...bounds, width: bounds.width * factor, height: bounds.height * factor });
}

const idsOf = (marks: readonly Mark[]) => marks.map(({ id }) => id).join(' ');

export function deleteSelected(): void {
  if (selected.value.length > 0) change(removeMarks(kept.value, selectedIds.value));
}

export function selectAll(): void {
  select(kept.value.marks.map(({ id }) => id));
}

export function restackSelected(where: Restacking): void {
  if (selected.value.length > 0) change(restack(kept.value, selectedIds.value, where));
}

/** So far beside the first one. */
const COPY_SHIFT_PX = 16;

export function duplicateSelected(): void {
  const by = COPY_SHIFT_PX * unit.value;
  const copies = movedBy(selected.value, { x: by, y: by }).map((mark, index): Mark => {
    const id = crypto.randomUUID();
    return mark.kind === 'step'
      ? { ...mark, id, order: nextOrder(kept.value.marks) + index }
      : { ...mark, id };
  });
  if (copies.length === 0) return;
  change(addMarks(kept.value, copies));
  select(copies.map(({ id }) => id));
}

/** For what is selected, and for what comes next. */
export function chooseStyle(style: MarkStyle): void {
  const marks = selected.value;
  const isHighlighter = marks.length > 0 ? marks.every(({ kind }) => kind === 'highlighter') : undefined;
  if (style.colour) chooseColour(style.colour, isHighlighter);
  if (style.width) chooseWidth(style.width);
  restyleText(style);
  if (marks.length === 0) return;
  change(
    putMarks(
      kept.value,
      marks.map((mark) => restyle(mark, style, unit.value)),
    ),
  );
}

/** Sets a mark into the middle of what is seen, for whoever has no pointer. */
export function addInMiddle(): void {
  const inHand = tool.value;
  if (inHand === 'select' || inHand === 'crop') return;
  const { width, height } = stageSize.value;
  const middle = toPicture(view.value, { x: width / 2, y: height / 2 });
  const { x, y, width: across, height: down } = visiblePart.value;
  const at = {
    x: Math.min(x + across, Math.max(x, middle.x)),
    y: Math.min(y + down, Math.max(y, middle.y)),
  };
  if (inHand === 'step') setStep(at);
  else if (inHand === 'text') beginText(at);
  else drawAround(inHand, at);
}

function drawAround(kind: DrawnKind, at: Point): void {
  const half = { x: 60 * unit.value, y: 30 * unit.value };
  const pointer = (place: Point): PointerPlace => ({
    place,
    at: { x: place.x * 1000, y: place.y * 1000 },
    pressure: 0.5,
    isHeld: false,
  });
  const gesture = draw(kind, pointer({ x: at.x - half.x, y: at.y + half.y }), () => undefined);
  const last = pointer({ x: at.x + half.x, y: at.y - half.y });
  gesture.move([last]);
  gesture.end(last);
}
