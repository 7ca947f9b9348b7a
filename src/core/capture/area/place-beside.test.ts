import { expect, it } from 'vitest';
import { type Area, bottomOf, rightOf, sharedArea } from './area.ts';
import { placeBar, placeLabel, placeLens } from './place-beside.ts';

const WINDOW = { width: 1000, height: 700 };
const BAR = { width: 300, height: 40 };
const LABEL = { width: 90, height: 22 };
const LENS = { width: 132, height: 150 };

/** Areas at all corners and edges, tiny and as large as the window. */
const AREAS: readonly Area[] = [0, 1, 400, 900, 999].flatMap((x) =>
  [0, 1, 300, 660, 699].flatMap((y) =>
    [1, 30, 1000].map((side) => ({
      x,
      y,
      width: Math.min(side, 1000 - x),
      height: Math.min(side, 700 - y),
    })),
  ),
);

it('keeps bar and label in the window', () => {
  for (const area of AREAS) {
    for (const [size, place] of [
      [BAR, placeBar(area, BAR, WINDOW)],
      [LABEL, placeLabel(area, LABEL, WINDOW)],
    ] as const) {
      const box = { ...place, ...size };
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(rightOf(box)).toBeLessThanOrEqual(WINDOW.width);
      expect(bottomOf(box)).toBeLessThanOrEqual(WINDOW.height);
    }
  }
});

it('leaves the area free where there is room beside it', () => {
  const areas = [
    { x: 300, y: 200, width: 400, height: 300 },
    { x: 0, y: 640, width: 1000, height: 60 },
  ];
  for (const area of areas) {
    expect(sharedArea(area, { ...placeBar(area, BAR, WINDOW), ...BAR })).toBeNull();
    expect(sharedArea(area, { ...placeLabel(area, LABEL, WINDOW), ...LABEL })).toBeNull();
  }
});

it('keeps the magnifier in the window and away from the pointer', () => {
  for (const x of [0, 500, 860, 999]) {
    for (const y of [0, 300, 560, 699]) {
      const lens = { ...placeLens({ x, y }, LENS, WINDOW), ...LENS };
      expect(sharedArea({ x: x - 10, y: y - 10, width: 20, height: 20 }, lens)).toBeNull();
      expect(rightOf(lens)).toBeLessThanOrEqual(WINDOW.width);
      expect(bottomOf(lens)).toBeLessThanOrEqual(WINDOW.height);
    }
  }
});
