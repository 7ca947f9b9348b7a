import { expect, it } from 'vitest';
import { fitView, panBy, rectToStage, toPicture, toStage, zoomAt } from './zoom.ts';

const STAGE = { width: 1280, height: 700 };
const whole = (width: number, height: number) => ({ x: 0, y: 0, width, height });

it('opens a picture whole and in the middle, never larger than it was on the screen', () => {
  expect(fitView(whole(400, 300), STAGE, 1)).toEqual({ scale: 1, x: 440, y: 200 });
  expect(fitView(whole(800, 600), STAGE, 2)).toEqual({ scale: 0.5, x: 440, y: 200 });
  const large = fitView(whole(3840, 2160), STAGE, 1);
  expect(large.scale).toBeCloseTo(652 / 2160);
  expect(rectToStage(large, whole(3840, 2160)).y).toBe(24);
});

it('opens a long page as wide as the window, at its top', () => {
  expect(fitView(whole(1280, 20_000), STAGE, 1)).toMatchObject({ scale: 1232 / 1280, y: 24 });
  expect(fitView(whole(2560, 40_000), STAGE, 2)).toMatchObject({ scale: 1232 / 2560, y: 24 });
});

it('shows what is left of a cropped picture', () => {
  const view = fitView({ x: 1000, y: 500, width: 200, height: 100 }, STAGE, 1);
  expect(rectToStage(view, { x: 1000, y: 500, width: 200, height: 100 })).toEqual({
    x: 540,
    y: 300,
    width: 200,
    height: 100,
  });
});

it('keeps the place under the pointer while it zooms, and does not zoom without end', () => {
  const view = { scale: 0.5, x: 30, y: 40 };
  const at = { x: 300, y: 200 };
  const closer = zoomAt(view, 3, at);
  expect(toPicture(closer, at)).toEqual(toPicture(view, at));
  expect(toStage(closer, toPicture(view, at))).toEqual(at);
  expect(zoomAt(view, 1e9, at).scale).toBe(16);
  expect(zoomAt(view, 1e-9, at).scale).toBe(0.05);
});

it('pans as far as something of the picture stays in sight', () => {
  const view = { scale: 1, x: 0, y: 0 };
  expect(panBy(view, { x: -9_999, y: 9_999 }, whole(400, 300), STAGE)).toEqual({ scale: 1, x: -336, y: 636 });
});
