import { addMarks, type MarkStyle, putMarks, removeMarks, restyle } from '../../core/drawing/drawing.ts';
import type { Point, TextMark } from '../../core/drawing/mark.ts';
import { FONT_SIZES } from '../../core/drawing/mark-sizes.ts';
import { LINE_HEIGHT, measureText } from '../canvas/text-shape.ts';
import { change, kept, markOf } from '../view/drawing.ts';
import { writing } from '../view/gesture.ts';
import { unit } from '../view/picture.ts';
import { select, selectNone } from '../view/selection.ts';
import { markWidth } from '../view/tool.ts';
import { currentStyle } from './draw.ts';

/** Begins a text whose first line has its middle at a place. */
export function beginText(place: Point): void {
  endText();
  const fontPx = FONT_SIZES[markWidth.value] * unit.value;
  const at = { x: place.x, y: place.y - (fontPx * LINE_HEIGHT) / 2 };
  selectNone();
  writing.value = { ...currentStyle(), kind: 'text', at, text: '', fontPx, size: measureText('', fontPx) };
}

export function editText(mark: TextMark): void {
  endText();
  select([mark.id]);
  writing.value = mark;
}

/** What the field holds now. */
export function writeText(text: string): void {
  const mark = writing.value;
  if (mark) writing.value = { ...mark, text, size: measureText(text, mark.fontPx) };
}

/** What is being written gets another colour or size. */
export function restyleText(style: MarkStyle): void {
  const mark = writing.value;
  if (mark) writing.value = restyle(mark, style, unit.value) as TextMark;
}

/** Takes over what was written; an empty text is none. */
export function endText(): void {
  const mark = writing.value;
  if (!mark) return;
  writing.value = null;
  const before = markOf(mark.id);
  const written = { ...mark, text: mark.text.trimEnd() };
  if (written.text === '') {
    if (before) change(removeMarks(kept.value, new Set([mark.id])));
    return;
  }
  const text = { ...written, size: measureText(written.text, written.fontPx) };
  if (!before) change(addMarks(kept.value, [text]));
  else if (JSON.stringify(before) !== JSON.stringify(text)) change(putMarks(kept.value, [text]));
  select([mark.id]);
}

/** Leaves it as it was. */
export function cancelText(): void {
  writing.value = null;
}
