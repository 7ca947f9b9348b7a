import { paintOrder } from './drawing.ts';
import type { Mark, Point, Rect } from './mark.ts';
import { markBounds } from './mark-bounds.ts';
import { HIGHLIGHTER_WIDTHS, LINE_WIDTHS } from './mark-sizes.ts';
import { contains, outset } from './rect.ts';

/**
 * The mark that is meant by a place: the frontmost that is painted there, else the smallest shape that it lies in.
 *
 * @param unit the picture's pixels for each CSS pixel
 * @param slack how far beside a line still counts, in pixels of the picture
 */
export function markAt(marks: readonly Mark[], place: Point, unit: number, slack: number): Mark | undefined {
  const frontFirst = [...paintOrder(marks)].reverse();
  const painted = frontFirst.find((mark) => isPainted(mark, place, unit, slack));
  if (painted) return painted;
  const around = frontFirst.filter(
    (mark) => (mark.kind === 'box' || mark.kind === 'ellipse') && contains(mark.rect, place),
  );
  return around.sort((a, b) => areaOf(a) - areaOf(b))[0];
}

const areaOf = (mark: Mark) => {
  const { width, height } = markBounds(mark);
  return width * height;
};

function isPainted(mark: Mark, place: Point, unit: number, slack: number): boolean {
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return distanceToLine(place, mark.from, mark.to) <= (LINE_WIDTHS[mark.width] * unit) / 2 + slack;
    case 'pen':
      return isOnStroke(mark.points, place, (LINE_WIDTHS[mark.width] * unit) / 2 + slack);
    case 'highlighter':
      return isOnStroke(mark.points, place, (HIGHLIGHTER_WIDTHS[mark.width] * unit) / 2);
    case 'box':
      return isOnBox(mark.rect, place, (LINE_WIDTHS[mark.width] * unit) / 2 + slack);
    case 'ellipse':
      return isOnEllipse(mark.rect, place, (LINE_WIDTHS[mark.width] * unit) / 2 + slack);
    case 'step':
      return Math.hypot(place.x - mark.at.x, place.y - mark.at.y) <= mark.radius + slack;
    case 'text':
    case 'black-out':
      return contains(outset(markBounds(mark), slack), place);
  }
}

function isOnStroke(points: readonly Point[], place: Point, within: number): boolean {
  const [first] = points;
  if (!first) return false;
  return points.some((point, index) => distanceToLine(place, points[index - 1] ?? first, point) <= within);
}

function isOnBox(rect: Rect, place: Point, within: number): boolean {
  if (!contains(outset(rect, within), place)) return false;
  return (
    Math.min(
      Math.abs(place.x - rect.x),
      Math.abs(place.x - rect.x - rect.width),
      Math.abs(place.y - rect.y),
      Math.abs(place.y - rect.y - rect.height),
    ) <= within
  );
}

function isOnEllipse({ x, y, width, height }: Rect, place: Point, within: number): boolean {
  const radiusX = width / 2;
  const radiusY = height / 2;
  const across = place.x - x - radiusX;
  const down = place.y - y - radiusY;
  const isInside = (growth: number) => {
    const a = radiusX + growth;
    const b = radiusY + growth;
    return a > 0 && b > 0 && (across / a) ** 2 + (down / b) ** 2 <= 1;
  };
  return isInside(within) && !isInside(-within);
}

/** The distance of a place from the line between two points. */
export function distanceToLine(place: Point, from: Point, to: Point): number {
  const across = to.x - from.x;
  const down = to.y - from.y;
  const lengthSquared = across ** 2 + down ** 2;
  const along =
    lengthSquared === 0 ? 0 : ((place.x - from.x) * across + (place.y - from.y) * down) / lengthSquared;
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(place.x - from.x - at * across, place.y - from.y - at * down);
}
