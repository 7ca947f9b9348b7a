import type { Mark, Point, Rect } from './mark.ts';
import { markBounds } from './mark-bounds.ts';
import { FONT_MIN_PX, RADIUS_MIN_PX } from './mark-sizes.ts';
import { rectBetween } from './rect.ts';

export function moveMark(mark: Mark, by: Point): Mark {
  return through(mark, ({ x, y }) => ({ x: x + by.x, y: y + by.y }));
}

/** Carries a mark along as a picture of the rectangle `from` would be, fitted into `to`. Texts and steps keep their proportions. */
export function fitMark(mark: Mark, from: Rect, to: Rect): Mark {
  const factorX = from.width === 0 ? 1 : to.width / from.width;
  const factorY = from.height === 0 ? 1 : to.height / from.height;
  const carry = ({ x, y }: Point): Point => ({
    x: to.x + (x - from.x) * factorX,
    y: to.y + (y - from.y) * factorY,
  });
  if (mark.kind === 'text') {
    const factor = Math.max(FONT_MIN_PX / mark.fontPx, Math.min(factorX, factorY));
    const size = { width: mark.size.width * factor, height: mark.size.height * factor };
    return { ...mark, at: carry(mark.at), fontPx: mark.fontPx * factor, size };
  }
  if (mark.kind === 'step') {
    const radius = Math.max(RADIUS_MIN_PX, mark.radius * Math.min(factorX, factorY));
    return { ...mark, at: carry(mark.at), radius };
  }
  return through(mark, carry);
}

function through(mark: Mark, carry: (point: Point) => Point): Mark {
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return { ...mark, from: carry(mark.from), to: carry(mark.to) };
    case 'box':
    case 'ellipse':
    case 'black-out': {
      const { x, y, width, height } = mark.rect;
      return { ...mark, rect: rectBetween(carry({ x, y }), carry({ x: x + width, y: y + height })) };
    }
    case 'pen':
    case 'highlighter':
      return { ...mark, points: mark.points.map((point) => ({ ...point, ...carry(point) })) };
    case 'text':
    case 'step':
      return { ...mark, at: carry(mark.at) };
  }
}

/** So many pixels are moved by at most: something of the mark stays within the picture, where it can be taken hold of. */
export function moveWithin(marks: readonly Mark[], by: Point, picture: Rect, leastPx: number): Point {
  let { x, y } = by;
  for (const mark of marks) {
    const bounds = markBounds(mark);
    const least = { x: Math.min(leastPx, bounds.width), y: Math.min(leastPx, bounds.height) };
    x = Math.max(picture.x + least.x - bounds.x - bounds.width, x);
    x = Math.min(picture.x + picture.width - least.x - bounds.x, x);
    y = Math.max(picture.y + least.y - bounds.y - bounds.height, y);
    y = Math.min(picture.y + picture.height - least.y - bounds.y, y);
  }
  return { x, y };
}
