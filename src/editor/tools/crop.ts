import { cropOf } from '../../core/drawing/crop.ts';
import { CORNERS, handleOfRect, pullRect, type RectHandle, SIDES } from '../../core/drawing/handles.ts';
import type { Point, Rect } from '../../core/drawing/mark.ts';
import { clamp, clip, contains, rectBetween } from '../../core/drawing/rect.ts';
import { change, drawing, kept, show } from '../view/drawing.ts';
import { pictureRect } from '../view/picture.ts';
import { view } from '../view/viewport.ts';
import { toStage } from '../view/zoom.ts';
import { type Gesture, isDrag, type PointerPlace } from './gesture.ts';
import { isNear } from './pull.ts';

export const CROP_HANDLES = [...CORNERS, ...SIDES] as const;

/** What is left of the picture, as it is seen. */
export const cropRect = (): Rect => drawing.value.crop ?? pictureRect.value;

export function cropHandleAt(at: Point): RectHandle | undefined {
  return CROP_HANDLES.find((handle) => isNear(toStage(view.value, handleOfRect(cropRect(), handle)), at));
}

export const withCrop = (rect: Rect) => ({ ...kept.value, crop: cropOf(rect, pictureRect.value) });

/** Moves what is left of the picture, within it. */
export function movedCrop(rect: Rect, by: Point): Rect {
  const { width, height } = pictureRect.value;
  return {
    ...rect,
    x: clamp(rect.x + by.x, 0, width - rect.width),
    y: clamp(rect.y + by.y, 0, height - rect.height),
  };
}

/** Pulls the frame by a handle, moves it, or pulls a new one open. */
export function cropBy(from: PointerPlace): Gesture {
  const before = cropRect();
  const handle = cropHandleAt(from.at);
  const isMove = !handle && kept.value.crop !== null && contains(before, from.place);
  const shift = (to: PointerPlace) => ({ x: to.place.x - from.place.x, y: to.place.y - from.place.y });
  const next = (to: PointerPlace): Rect => {
    if (handle) return clip(pullRect(before, handle, to.place, to.isHeld), pictureRect.value);
    if (isMove) return movedCrop(before, shift(to));
    return clip(rectBetween(from.place, to.place), pictureRect.value);
  };
  let hasMoved = false;
  return {
    move(places) {
      const last = places.at(-1);
      if (!last) return;
      hasMoved ||= isDrag(from, last);
      if (hasMoved) show(withCrop(next(last)));
    },
    end(last) {
      if (hasMoved) change(withCrop(next(last)));
    },
    cancel: () => show(null),
  };
}
