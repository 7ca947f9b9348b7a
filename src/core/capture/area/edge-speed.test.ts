import { expect, it } from 'vitest';
import { edgeSpeed } from './edge-speed.ts';

const WINDOW = { width: 1000, height: 800 };

it('rests inside the window, and begins at its outermost pixel', () => {
  expect(edgeSpeed({ x: 1, y: 798 }, WINDOW)).toEqual({ x: 0, y: 0 });
  expect(edgeSpeed({ x: 0, y: 400 }, WINDOW)).toEqual({ x: -240, y: 0 });
  expect(edgeSpeed({ x: 500, y: 799 }, WINDOW)).toEqual({ x: 0, y: 240 });
});

it('is faster the further the pointer is outside, to a bound, in both directions at once', () => {
  expect(edgeSpeed({ x: -50, y: 849 }, WINDOW)).toEqual({ x: -840, y: 840 });
  expect(edgeSpeed({ x: 99_999, y: -99_999 }, WINDOW)).toEqual({ x: 4000, y: -4000 });
});
