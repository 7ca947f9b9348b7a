import { expect, it } from 'vitest';
import { rowRange, scrollTo } from './row-range.ts';

const ROW_PX = 52;

it('covers what is seen and a good deal more, wherever the list is scrolled to', () => {
  for (let topPx = 0; topPx < 500 * ROW_PX; topPx += 37) {
    const { first, end } = rowRange({ topPx, viewPx: 900, rowPx: ROW_PX }, 500);
    expect(first * ROW_PX).toBeLessThanOrEqual(Math.max(0, topPx - 1100));
    expect(end * ROW_PX).toBeGreaterThanOrEqual(Math.min(500 * ROW_PX, topPx + 900 + 1100));
    expect(end - first).toBeLessThanOrEqual(82);
  }
});

it('draws nothing that is not there', () => {
  expect(rowRange({ topPx: 0, viewPx: 900, rowPx: ROW_PX }, 3)).toEqual({ first: 0, end: 3 });
  expect(rowRange({ topPx: 0, viewPx: 900, rowPx: ROW_PX }, 0)).toEqual({ first: 0, end: 0 });
  // Of a list that has just become short, before the browser has scrolled back.
  expect(rowRange({ topPx: 20_000, viewPx: 900, rowPx: ROW_PX }, 3)).toEqual({ first: 3, end: 3 });
});

it('scrolls no further than it must', () => {
  const sight = { topPx: 520, viewPx: 520, rowPx: ROW_PX };
  expect(scrollTo(10, sight)).toBe(520);
  expect(scrollTo(19, sight)).toBe(520);
  expect(scrollTo(20, sight)).toBe(572);
  expect(scrollTo(9, sight)).toBe(468);
});
