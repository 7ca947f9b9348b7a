import { placeInRect } from '../../core/capture/place-shot.ts';
import { scrollStops } from '../../core/capture/scroll-stops.ts';
import type { ScrollPlace } from '../../core/capture/scroll-view.ts';
import type { PixelRect } from '../../core/capture/taken-picture.ts';
import type { PlannedShot } from '../../protocol/page-shots.ts';
import { measureView, pixelRatio } from './measure-view.ts';
import type { PageStage } from './page-stage.ts';
import type { ShotPage } from './shoot-page.ts';

/** Everything that floats over the page is hidden. */
const NO_ENDS = { isTop: false, isBottom: false, isLeft: false, isRight: false };
const TRIES = 3;

/**
 * Takes a rectangle of the page that may be larger than the window, row after row.
 *
 * @param rect in CSS pixels from the upper left end of what scrolls; what sticks out of it is left away
 */
export async function shootRect(
  stage: PageStage,
  rect: PixelRect,
  send: (shot: PlannedShot) => Promise<readonly number[]>,
  settled: () => Promise<readonly number[]>,
): Promise<ShotPage> {
  const { view, allWidthPx, contentHeightPx } = measureView(stage.scroller);
  const ratio = pixelRatio();
  const px = (css: number) => Math.round(css * ratio);
  const [x, y] = [Math.max(0, px(rect.x)), Math.max(0, px(rect.y))];
  const wanted = {
    x,
    y,
    width: Math.min(px(rect.x + rect.width), allWidthPx) - x,
    height: Math.min(px(rect.y + rect.height), contentHeightPx) - y,
  };
  const stops = scrollStops(wanted.height, view.box.height).flatMap((top) =>
    scrollStops(wanted.width, view.box.width).map(
      (left): ScrollPlace => ({ x: wanted.x + left, y: wanted.y + top }),
    ),
  );
  const tries = stops.map(() => 0);

  const shoot = async (index: number): Promise<void> => {
    const stop = stops[index] as ScrollPlace;
    const tried = (tries[index] ?? 0) + 1;
    tries[index] = tried;
    const at = await stage.goTo(stop, NO_ENDS);
    const pieces = placeInRect(view, at, wanted);
    const frames = await stage.foreignIn(pieces, tried);
    const again = await send({
      index,
      pieces,
      frames,
      widthPx: wanted.width,
      settledPx: stop.y - wanted.y,
      expectedPx: wanted.height,
      isLastTry: tried >= TRIES,
      shotsLeft: stops.length - index - 1,
    });
    for (const one of again) await shoot(one);
  };
  for (const index of stops.keys()) await shoot(index);
  for (let again = await settled(); again.length > 0; again = await settled()) {
    for (const index of again) await shoot(index);
  }
  return { widthPx: wanted.width, heightPx: wanted.height };
}
