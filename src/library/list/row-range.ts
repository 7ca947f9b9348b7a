/** What is seen of a list whose rows are all of one height. */
export interface Sight {
  /** How far it is scrolled. */
  readonly topPx: number;
  readonly viewPx: number;
  readonly rowPx: number;
}

export interface RowRange {
  readonly first: number;
  /** Behind the last one. */
  readonly end: number;
}

/** Drawn above and below what is seen, so that the browser, which scrolls before we draw, meets no gap. */
const AHEAD_PX = 1200;
/** Rows come and go so many at a time: most frames of a scroll draw nothing. */
const STEP = 8;

/** The rows that are to be drawn. */
export function rowRange({ topPx, viewPx, rowPx }: Sight, count: number): RowRange {
  const steps = (px: number) => px / rowPx / STEP;
  const first = Math.max(0, Math.floor(steps(topPx - AHEAD_PX)) * STEP);
  const end = Math.min(count, Math.max(0, Math.ceil(steps(topPx + viewPx + AHEAD_PX)) * STEP));
  return { first: Math.min(first, end), end };
}

/** Where the list has to be scrolled to so that a row is wholly in sight; `topPx` where it is already. */
export function scrollTo(index: number, { topPx, viewPx, rowPx }: Sight): number {
  const rowTopPx = index * rowPx;
  if (rowTopPx < topPx) return rowTopPx;
  return Math.max(topPx, rowTopPx + rowPx - viewPx);
}
