import { computed, effect, signal } from '@preact/signals';
import type { Point, Rect } from '../../core/drawing/mark.ts';
import { kept } from './drawing.ts';
import { pictureRect, shown, unit } from './picture.ts';
import { tool } from './tool.ts';
import { fitView, panBy, type Size, type View, zoomAt } from './zoom.ts';

/** Of the room for the picture, in CSS pixels. */
export const stageSize = signal<Size>({ width: 1, height: 1 });
export const view = signal<View>({ scale: 1, x: 0, y: 0 });

/** The person has chosen the view: it does not follow the window any more. */
let isChosen = false;

/** What is to be seen of the picture: all of it while it is cropped. */
export const visiblePart = computed<Rect>(() =>
  tool.value === 'crop' ? pictureRect.value : (kept.value.crop ?? pictureRect.value),
);

export function fitPicture(): void {
  isChosen = false;
  view.value = fitView(visiblePart.value, stageSize.value, unit.value);
}

/** Each pixel of the picture is one of the screen. */
export function showPixels(): void {
  zoomTo(1 / devicePixelRatio);
}

export function zoomBy(factor: number, at: Point = middle()): void {
  isChosen = true;
  view.value = panBy(zoomAt(view.value, factor, at), { x: 0, y: 0 }, visiblePart.value, stageSize.value);
}

export const zoomTo = (scale: number, at?: Point) => zoomBy(scale / view.value.scale, at);

export function pan(by: Point): void {
  isChosen = true;
  view.value = panBy(view.value, by, visiblePart.value, stageSize.value);
}

const middle = (): Point => ({ x: stageSize.value.width / 2, y: stageSize.value.height / 2 });

/** Follows the window, and what is to be seen, until the person chooses. */
export function followStage(stage: HTMLElement): void {
  const measure = () => {
    stageSize.value = { width: stage.clientWidth, height: stage.clientHeight };
  };
  measure();
  new ResizeObserver(measure).observe(stage);
  let before = visiblePart.value;
  effect(() => {
    const part = visiblePart.value;
    void stageSize.value;
    if (!shown.value) return;
    if (part !== before) isChosen = false;
    before = part;
    if (!isChosen) fitPicture();
  });
}
