import type { Mark, Point, Rect } from './mark.ts';
import { markBounds } from './mark-bounds.ts';
import { fitMark } from './move-mark.ts';
import { rectBetween } from './rect.ts';

export const CORNERS = ['nw', 'ne', 'se', 'sw'] as const;
export const SIDES = ['n', 'e', 's', 'w'] as const;
export type RectHandle = (typeof CORNERS)[number] | (typeof SIDES)[number];
/** What a mark is pulled by: a corner or a side of its rectangle, or an end of its line. */
export type Handle = RectHandle | 'from' | 'to';

export function handlesOf(mark: Mark): readonly Handle[] {
  if (mark.kind === 'arrow' || mark.kind === 'line') return ['from', 'to'];
  if (mark.kind === 'text' || mark.kind === 'step') return CORNERS;
  return [...CORNERS, ...SIDES];
}

/** Where a handle of a rectangle is. */
export function handleOfRect({ x, y, width, height }: Rect, handle: RectHandle): Point {
  const across = handle.includes('w') ? 0 : handle.includes('e') ? 1 : 0.5;
  const down = handle.startsWith('n') ? 0 : handle.startsWith('s') ? 1 : 0.5;
  return { x: x + width * across, y: y + height * down };
}

export function handlePlace(mark: Mark, handle: Handle): Point {
  if (handle === 'from' || handle === 'to') {
    return mark.kind === 'arrow' || mark.kind === 'line' ? mark[handle] : markBounds(mark);
  }
  return handleOfRect(markBounds(mark), handle);
}

/**
 * The rectangle after one of its handles was pulled to a place. It may be pulled through the opposite side.
 *
 * @param keepsShape corners keep the proportions
 */
export function pullRect(rect: Rect, handle: RectHandle, to: Point, keepsShape: boolean): Rect {
  const fixed = {
    x: handle.includes('w') ? rect.x + rect.width : rect.x,
    y: handle.startsWith('n') ? rect.y + rect.height : rect.y,
  };
  if (handle === 'n' || handle === 's') {
    return rectBetween({ x: rect.x, y: fixed.y }, { x: rect.x + rect.width, y: to.y });
  }
  if (handle === 'e' || handle === 'w') {
    return rectBetween({ x: fixed.x, y: rect.y }, { x: to.x, y: rect.y + rect.height });
  }
  if (!keepsShape || rect.width === 0 || rect.height === 0) return rectBetween(fixed, to);
  const across = to.x - fixed.x;
  const down = to.y - fixed.y;
  const factor = Math.max(Math.abs(across) / rect.width, Math.abs(down) / rect.height);
  const signX = across < 0 || (across === 0 && handle.includes('w')) ? -1 : 1;
  const signY = down < 0 || (down === 0 && handle.startsWith('n')) ? -1 : 1;
  return rectBetween(fixed, {
    x: fixed.x + signX * rect.width * factor,
    y: fixed.y + signY * rect.height * factor,
  });
}

/** A mark after one of its handles was pulled to a place. */
export function pullMark(mark: Mark, handle: Handle, to: Point, keepsShape: boolean): Mark {
  if (handle === 'from' || handle === 'to') {
    return mark.kind === 'arrow' || mark.kind === 'line' ? { ...mark, [handle]: to } : mark;
  }
  const bounds = markBounds(mark);
  const isFixedShape = mark.kind === 'text' || mark.kind === 'step';
  return fitMark(mark, bounds, pullRect(bounds, handle, to, keepsShape || isFixedShape));
}
