import type { PictureCut } from '../job/job.ts';

/** How far a page is followed that becomes longer while it is looked at, in CSS pixels: a list without an end has no last row. */
export const GROWING_PAGE_CSS_PX = 30_000;

/** Longer than this is no picture any more, whatever it is: some hundred shots, several minutes. In CSS pixels. */
export const LONGEST_PAGE_CSS_PX = 200_000;

/**
 * Where the picture of a page ends, at the latest.
 *
 * @param firstCssPx how long the page was before anybody scrolled it
 * @param nowCssPx how long it is now
 */
export function pageEnd(firstCssPx: number, nowCssPx: number): { endCssPx: number; cut?: PictureCut } {
  const allowed = Math.min(Math.max(firstCssPx, GROWING_PAGE_CSS_PX), LONGEST_PAGE_CSS_PX);
  if (nowCssPx <= allowed) return { endCssPx: nowCssPx };
  return { endCssPx: allowed, cut: firstCssPx > LONGEST_PAGE_CSS_PX ? 'too-long' : 'grows' };
}
