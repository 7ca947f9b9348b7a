import { getStroke } from 'perfect-freehand';
import type { StrokePoint } from '../../core/drawing/mark.ts';

/**
 * The outline of what a pen has drawn: smooth, and as thick as it was pressed; where the device tells no pressure, as fast as it went.
 *
 * @param width in pixels of the picture
 * @param isDone the pen was lifted
 */
export function penShape(points: readonly StrokePoint[], width: number, isDone: boolean): Path2D {
  const outline = getStroke(
    points.map(({ x, y, pressure }) => [x, y, pressure]),
    {
      size: width * 1.35,
      thinning: 0.45,
      smoothing: 0.6,
      streamline: 0.4,
      simulatePressure: points.every(({ pressure }) => pressure === 0.5),
      last: isDone,
    },
  );
  return smooth(outline, true);
}

/** The middle of a highlighter's stroke, to be drawn with a broad line. */
export function highlighterLine(points: readonly StrokePoint[]): Path2D {
  return smooth(
    points.map(({ x, y }) => [x, y]),
    false,
  );
}

/** Through the middles between neighbouring points, with the points as what the curve bends to. */
function smooth(points: readonly (readonly number[])[], isClosed: boolean): Path2D {
  const shape = new Path2D();
  const [first] = points;
  if (!first) return shape;
  const [firstX = 0, firstY = 0] = first;
  shape.moveTo(firstX, firstY);
  for (let index = 1; index < points.length; index += 1) {
    const [x = 0, y = 0] = points[index] ?? [];
    const [nextX, nextY] = points[index + 1] ?? (isClosed ? first : [x, y]);
    if (nextX === undefined || nextY === undefined) continue;
    shape.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  const [lastX = 0, lastY = 0] = points.at(-1) ?? [];
  if (isClosed) shape.closePath();
  else shape.lineTo(lastX, lastY);
  return shape;
}
