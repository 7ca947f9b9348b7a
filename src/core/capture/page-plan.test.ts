import { describe, expect, it } from 'vitest';
import { columnColours } from './column-colours.ts';
import { isBlank } from './is-blank.ts';
import { pageEnd } from './page-limits.ts';
import { pictureSize, placeInRect, placeShot } from './place-shot.ts';
import { isSameRows } from './same-rows.ts';
import { isLastStop, nextStop, OVERLAP_PX, scrollStops } from './scroll-stops.ts';
import type { ScrollView } from './scroll-view.ts';
import { sheetHeights, tallestSheetPx } from './sheet-heights.ts';
import { ShotPace } from './shot-pace.ts';
import { timeLeftMs } from './time-left.ts';

const page = (width = 1280, height = 800): ScrollView => ({
  widthPx: width,
  heightPx: height,
  box: { x: 0, y: 0, width, height },
});

/** Which rows of the picture are drawn, and how often, by all shots of a plan. */
function drawn(view: ScrollView, contentPx: number): number[] {
  const stops: number[] = [];
  for (let stop: number | null = 0; stop !== null; stop = nextStop(stop, contentPx, view.box.height, 2)) {
    stops.push(stop);
  }
  const rows = new Array<number>(pictureSize(view, { x: 0, y: stops.at(-1) ?? 0 }).height).fill(0);
  for (const y of stops) {
    const ends = {
      isTop: y === 0,
      isBottom: isLastStop(y, contentPx, view.box.height, 2),
      isLeft: true,
      isRight: true,
    };
    for (const { source, target } of placeShot(view, { x: 0, y }, ends)) {
      expect(source.y).toBeGreaterThanOrEqual(0);
      expect(source.y + source.height).toBeLessThanOrEqual(view.heightPx);
      for (let row = target.y; row < target.y + source.height; row += 1) rows[row] = (rows[row] ?? 0) + 1;
    }
  }
  return rows;
}

describe('the stops', () => {
  it('begin at the top, end at the bottom and have a strip in common', () => {
    // The first and the fourth end one and two pixels below a window.
    for (const content of [801, 1000, 1600, 1578, 2403, 20_000, 60_001]) {
      const stops = scrollStops(content, 800);
      expect(stops[0]).toBe(0);
      expect(stops.at(-1)).toBe(content - 800);
      for (const [index, stop] of stops.slice(1).entries()) {
        expect(stop - (stops[index] ?? 0)).toBeLessThanOrEqual(800 - OVERLAP_PX);
      }
    }
  });
  it('are one for what fits', () => expect(scrollStops(500, 800)).toEqual([0]));
  it('of a page are not for what may be rounding', () => {
    expect(nextStop(0, 802, 800, 2)).toBeNull();
    expect(nextStop(0, 803, 800, 2)).toBe(3);
    expect(nextStop(0, 804, 800, 5)).toBeNull();
  });
  it('have an end in a window of a few pixels', () => expect(scrollStops(100, 3)).toHaveLength(34));
});

describe('the pieces of shots', () => {
  it('leave no row of a page out', () => {
    for (const content of [800, 1234, 1577, 1578, 1579, 5000, 20_003]) {
      const rows = drawn(page(), content);
      expect(rows).toHaveLength(content <= 802 ? 800 : content);
      expect(Math.min(...rows)).toBe(1);
    }
  });
  it('put the head of an app above what scrolls in it, and its foot below', () => {
    const view = { widthPx: 1280, heightPx: 800, box: { x: 200, y: 60, width: 1080, height: 700 } };
    const rows = drawn(view, 3000);
    expect(rows).toHaveLength(60 + 3000 + 40);
    expect(Math.min(...rows)).toBe(1);
    const ends = { isTop: false, isBottom: true, isLeft: true, isRight: true };
    expect(placeShot(view, { x: 0, y: 2300 }, ends)).toEqual([
      { source: view.box, target: { x: 200, y: 2360 } },
      { source: { x: 0, y: 760, width: 1280, height: 40 }, target: { x: 0, y: 3060 } },
    ]);
  });
  it('cover a rectangle larger than the window, and nothing else', () => {
    const wanted = { x: 100, y: 500, width: 900, height: 2000 };
    const covered = [0, 500, 1276, 1700].flatMap((y) => placeInRect(page(), { x: 0, y }, wanted));
    expect(covered[0]).toEqual({
      source: { x: 100, y: 500, width: 900, height: 300 },
      target: { x: 0, y: 0 },
    });
    const last = covered.at(-1);
    expect((last?.target.y ?? 0) + (last?.source.height ?? 0)).toBe(2000);
    expect(placeInRect(page(), { x: 0, y: 4000 }, wanted)).toEqual([]);
  });
});

describe('limits', () => {
  it('follow a page that grows, and stop', () => {
    expect(pageEnd(3000, 9000)).toEqual({ endCssPx: 9000 });
    expect(pageEnd(3000, 90_000)).toEqual({ endCssPx: 30_000, cut: 'grows' });
    expect(pageEnd(60_000, 60_000)).toEqual({ endCssPx: 60_000 });
    expect(pageEnd(500_000, 500_000)).toEqual({ endCssPx: 200_000, cut: 'too-long' });
  });
  it('make as few files as can be, of the same height', () => {
    expect(sheetHeights(1280, 65_535)).toEqual([65_535]);
    expect(sheetHeights(1280, 65_536)).toEqual([32_768, 32_768]);
    expect(sheetHeights(1280, 20_000, 'webp')).toEqual([10_000, 10_000]);
    expect(tallestSheetPx(8000)).toBe(33_554);
    expect(sheetHeights(1280, 0)).toEqual([]);
  });
});

describe('the pace', () => {
  it('is two in a second, counted from the first', () => {
    const pace = new ShotPace();
    pace.note(10_000);
    pace.note(10_400);
    expect(pace.waitMs(10_500)).toBe(515);
    // Somebody else used the quota up.
    expect(new ShotPace().waitMs(10_500)).toBeLessThan(100);
  });
  it('tells how long the rest takes once it can', () => {
    expect(timeLeftMs([0, 900, 1100], 10)).toBeUndefined();
    expect(timeLeftMs([0, 900, 1000, 1100, 1200], 10)).toBe(1000);
  });
});

describe('pixels', () => {
  const fill = (count: number, colour: readonly number[]) =>
    Uint8ClampedArray.from(Array.from({ length: count }, () => colour).flat());
  it('are the same but for a caret', () => {
    const before = fill(10_000, [255, 255, 255, 255]);
    const caret = before.slice();
    caret.fill(0, 0, 50 * 4);
    expect(isSameRows(before, caret)).toBe(true);
    expect(isSameRows(before, fill(10_000, [200, 255, 255, 255]))).toBe(false);
  });
  it('are blank where nothing but rounded corners is to be seen', () => {
    const pixels = fill(10_000, [255, 255, 255, 255]);
    pixels.fill(0, 0, 20 * 4);
    expect(isBlank(pixels)).toBe(true);
    pixels.fill(0, 0, 21 * 4);
    expect(isBlank(pixels)).toBe(false);
  });
  it('of a column go on without the words in it', () => {
    const pixels = fill(2 * 5, [238, 238, 255, 255]);
    pixels.set([0, 0, 0, 255], 0);
    for (let row = 0; row < 5; row += 1) pixels.set([153, 153, 187, 255], (row * 2 + 1) * 4);
    expect([...columnColours(pixels, 2, 5)]).toEqual([238, 238, 255, 255, 153, 153, 187, 255]);
  });
});
