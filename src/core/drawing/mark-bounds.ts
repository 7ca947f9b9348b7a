import type { Mark, Rect } from './mark.ts';
import { around, rectBetween } from './rect.ts';

/** The rectangle that a mark is pulled by: through the middle of its lines, so painted it is a little larger. */
export function markBounds(mark: Mark): Rect {
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return rectBetween(mark.from, mark.to);
    case 'box':
    case 'ellipse':
    case 'black-out':
      return mark.rect;
    case 'pen':
    case 'highlighter':
      return around(mark.points) ?? { x: 0, y: 0, width: 0, height: 0 };
    case 'text':
      return { ...mark.at, ...mark.size };
    case 'step': {
      const { at, radius } = mark;
      return { x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius };
    }
  }
}

/** The rectangle around several marks; null of none. */
export function boundsOfAll(marks: readonly Mark[]): Rect | null {
  return around(
    marks.flatMap((mark) => {
      const { x, y, width, height } = markBounds(mark);
      return [
        { x, y },
        { x: x + width, y: y + height },
      ];
    }),
  );
}
