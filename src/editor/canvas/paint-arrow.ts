import type { LineMark, Point } from '../../core/drawing/mark.ts';

/** The head, in widths of the line; of a short arrow it takes at most so much of the length. */
const HEAD_LENGTH = 3.6;
const HEAD_HALF = 1.9;
const HEAD_SHARE = 0.6;
/** The shaft grows from its tail to the head. */
const TAIL_HALF = 0.22;
const NECK_HALF = 0.62;

/**
 * An arrow as one shape, thin at its tail: it points even where its head lies on something.
 *
 * @param width of the line, in pixels of the picture
 */
export function arrowShape({ from, to }: Pick<LineMark, 'from' | 'to'>, width: number): Path2D {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const headLength = Math.min(HEAD_LENGTH * width, HEAD_SHARE * length);
  const shrink = headLength / (HEAD_LENGTH * width);
  const at = (distance: number, side: number): Point => ({
    x: from.x + along.x * distance - along.y * side,
    y: from.y + along.y * distance + along.x * side,
  });
  const neck = length - headLength * 0.82;
  const half = (share: number) => share * width * Math.max(shrink, 0.35);
  const corners = [
    at(0, half(TAIL_HALF)),
    at(neck, half(NECK_HALF)),
    at(length - headLength, HEAD_HALF * width * shrink),
    to,
    at(length - headLength, -HEAD_HALF * width * shrink),
    at(neck, -half(NECK_HALF)),
    at(0, -half(TAIL_HALF)),
  ];
  const shape = new Path2D();
  for (const { x, y } of corners) shape.lineTo(x, y);
  shape.closePath();
  return shape;
}
