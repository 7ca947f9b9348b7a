import { describe, expect, it } from 'vitest';
import { areaBetween, HANDLES, moveArea, resizeArea, sharedArea, stretchArea } from './area.ts';

const BOUNDS = { x: 0, y: 0, width: 1000, height: 800 };
const AREA = { x: 100, y: 200, width: 300, height: 150 };

describe('areaBetween', () => {
  it('is the same from whichever corner it is drawn', () => {
    const corners = [
      [
        { x: 10, y: 20 },
        { x: 110, y: 70 },
      ],
      [
        { x: 110, y: 70 },
        { x: 10, y: 20 },
      ],
      [
        { x: 110, y: 20 },
        { x: 10, y: 70 },
      ],
      [
        { x: 10, y: 70 },
        { x: 110, y: 20 },
      ],
    ] as const;
    for (const [from, to] of corners) {
      expect(areaBetween(from, to, BOUNDS)).toEqual({ x: 10, y: 20, width: 100, height: 50 });
    }
  });

  it('ends at the edges, however far the pointer went', () => {
    expect(areaBetween({ x: 900, y: 700 }, { x: 5000, y: -50 }, BOUNDS)).toEqual({
      x: 900,
      y: 0,
      width: 100,
      height: 700,
    });
    const scrolled = { x: -50, y: -3000, width: 1000, height: 9000 };
    expect(areaBetween({ x: 0, y: 0 }, { x: -80, y: -4000 }, scrolled)).toEqual({
      x: -50,
      y: -3000,
      width: 50,
      height: 3000,
    });
  });

  it('is a square of the longer side, and a smaller one where there is no room', () => {
    expect(areaBetween({ x: 10, y: 10 }, { x: 60, y: 30 }, BOUNDS, true)).toMatchObject({
      width: 50,
      height: 50,
    });
    expect(areaBetween({ x: 500, y: 790 }, { x: 300, y: 795 }, BOUNDS, true)).toEqual({
      x: 490,
      y: 790,
      width: 10,
      height: 10,
    });
  });
});

describe('moving and stretching', () => {
  it('stops at the edges and keeps the size', () => {
    expect(moveArea(AREA, { x: -500, y: 5000 }, BOUNDS)).toEqual({ ...AREA, x: 0, y: 650 });
    expect(moveArea({ ...BOUNDS }, { x: 7, y: 7 }, BOUNDS)).toEqual(BOUNDS);
  });

  it('never loses the last pixel', () => {
    expect(stretchArea(AREA, { x: -1000, y: -1000 }, BOUNDS)).toMatchObject({ width: 1, height: 1 });
    expect(stretchArea(AREA, { x: 1000, y: 1000 }, BOUNDS)).toMatchObject({ width: 900, height: 600 });
  });
});

describe('resizeArea', () => {
  it('moves what the handle is on and nothing else', () => {
    const to = { x: 150, y: 260 };
    const ends = HANDLES.map((handle) => [handle, resizeArea(AREA, handle, to, BOUNDS)]);
    expect(Object.fromEntries(ends)).toEqual({
      nw: { x: 150, y: 260, width: 250, height: 90 },
      n: { x: 100, y: 260, width: 300, height: 90 },
      ne: { x: 100, y: 260, width: 50, height: 90 },
      e: { x: 100, y: 200, width: 50, height: 150 },
      se: { x: 100, y: 200, width: 50, height: 60 },
      s: { x: 100, y: 200, width: 300, height: 60 },
      sw: { x: 150, y: 200, width: 250, height: 60 },
      w: { x: 150, y: 200, width: 250, height: 150 },
    });
  });

  it('turns over past the other side, and is a square when asked', () => {
    expect(resizeArea(AREA, 'e', { x: 40, y: 0 }, BOUNDS)).toEqual({ ...AREA, x: 40, width: 60 });
    expect(resizeArea(AREA, 'se', { x: 160, y: 210 }, BOUNDS, true)).toMatchObject({ width: 60, height: 60 });
  });
});

it('knows what two areas share', () => {
  expect(sharedArea(AREA, { x: 350, y: 0, width: 500, height: 210 })).toEqual({
    x: 350,
    y: 200,
    width: 50,
    height: 10,
  });
  expect(sharedArea(AREA, { x: 400, y: 0, width: 10, height: 800 })).toBeNull();
});
