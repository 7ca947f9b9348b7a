/**
 * Rows that two shots have in common, in device pixels: enough to see that they show the same page at the same place, and
 * little enough to cost nothing.
 */
export const OVERLAP_PX = 24;

/**
 * Where to scroll to next along one axis, in device pixels: a window further, less the overlap, the last one pinned to the end.
 *
 * @param atPx where it is now
 * @param contentPx length of all of the content, as far as it is known now
 * @param windowPx length of what is seen of it at once
 * @param roundingPx so much of the length may not be there: it is never scrolled to for itself
 * @returns null at the end
 */
export function nextStop(
  atPx: number,
  contentPx: number,
  windowPx: number,
  roundingPx: number,
): number | null {
  const lastPx = contentPx - windowPx;
  if (atPx >= lastPx - roundingPx) return null;
  const overlap = windowPx > 2 * OVERLAP_PX ? OVERLAP_PX : 0;
  // Rather a row or two less in common than at the end in no shot.
  const farthestPx = atPx + windowPx - overlap + Math.min(roundingPx, overlap);
  return farthestPx >= lastPx ? lastPx : atPx + Math.max(1, windowPx - overlap);
}

/** Whether the end of the content is seen from there. */
export const isLastStop = (atPx: number, contentPx: number, windowPx: number, roundingPx: number): boolean =>
  nextStop(atPx, contentPx, windowPx, roundingPx) === null;

/** All stops of something that does not grow, and of which every pixel is wanted. */
export function scrollStops(contentPx: number, windowPx: number): number[] {
  const stops = [0];
  for (;;) {
    const next = nextStop(stops.at(-1) ?? 0, contentPx, windowPx, 0);
    if (next === null) return stops;
    stops.push(next);
  }
}
