import { pageEnd } from '../../core/capture/page-limits.ts';
import { pictureSize, placeShot } from '../../core/capture/place-shot.ts';
import { isLastStop, nextStop } from '../../core/capture/scroll-stops.ts';
import type { ScrollPlace, ShownEnds } from '../../core/capture/scroll-view.ts';
import type { PictureCut } from '../../core/job/job.ts';
import type { PlannedShot } from '../../protocol/page-shots.ts';
import { type Measured, measureView, pixelRatio } from './measure-view.ts';
import type { PageStage } from './page-stage.ts';

/** A shot that did not come out is taken again as often. */
const TRIES = 3;

export interface ShotPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cut?: PictureCut;
}

interface Stop {
  readonly x: number;
  readonly y: number;
  tries: number;
}

/** Where along an axis the page goes on when it was measured there. */
interface Seen {
  readonly measured: Measured;
  readonly at: ScrollPlace;
  readonly ends: ShownEnds;
}

/**
 * Takes a page shot by shot, row after row, from its upper left end, and follows it where it grows.
 *
 * @param send hands one over and gives back which of those before are to be taken again
 * @param settled gives the same when all are looked at; empty at the end
 */
export async function shootPage(
  stage: PageStage,
  send: (shot: PlannedShot) => Promise<readonly number[]>,
  settled: () => Promise<readonly number[]>,
): Promise<ShotPage> {
  const stops: Stop[] = [];
  const first = measureView(stage.scroller);
  const ratio = pixelRatio();
  let cut: PictureCut | undefined;
  const measure = (): Measured => {
    const now = measureView(stage.scroller);
    const end = pageEnd(first.contentHeightPx / ratio, now.contentHeightPx / ratio);
    cut = end.cut;
    return { ...now, contentHeightPx: Math.round(end.endCssPx * ratio) };
  };

  const shoot = async (index: number): Promise<Seen> => {
    const stop = stops[index] as Stop;
    stop.tries += 1;
    const seen = await settle(stage, stop, measure);
    const { measured, at, ends } = seen;
    const { view } = measured;
    const pieces = placeShot(view, at, ends);
    const frames = await stage.foreignIn(pieces, stop.tries);
    const again = await send({
      index,
      pieces,
      frames,
      widthPx: view.widthPx + Math.max(0, measured.contentWidthPx - view.box.width),
      settledPx: ends.isTop ? 0 : at.y + view.box.y,
      expectedPx: view.heightPx + Math.max(0, measured.contentHeightPx - view.box.height),
      ...(index === 0 ? { box: view.box } : {}),
      isLastTry: stop.tries >= TRIES,
      shotsLeft: shotsLeft(measured, at),
    });
    await retake(again);
    return seen;
  };
  const retake = async (indices: readonly number[]): Promise<void> => {
    for (const index of indices) await shoot(index);
  };

  let last: Seen | undefined;
  for (let next: Stop | null = { x: 0, y: 0, tries: 0 }; next; ) {
    stops.push(next);
    const seen = await shoot(stops.length - 1);
    const stuck = stuckAxis(next, seen, last);
    next = stuck === 'y' ? null : stopAfter(seen, stuck === 'x');
    last = seen;
  }
  for (let again = await settled(); again.length > 0; again = await settled()) await retake(again);
  const size = last ? pictureSize(last.measured.view, last.at) : { width: 0, height: 0 };
  return { widthPx: size.width, heightPx: size.height, ...(cut ? { cut } : {}) };
}

/** Row by row, from left to right. */
function stopAfter({ measured, at }: Seen, isRowOver: boolean): Stop | null {
  const { contentWidthPx, contentHeightPx, roundingPx } = measured;
  const { box } = measured.view;
  const x = isRowOver ? null : nextStop(at.x, contentWidthPx, box.width, roundingPx);
  if (x !== null) return { x, y: at.y, tries: 0 };
  const y = nextStop(at.y, contentHeightPx, box.height, roundingPx);
  return y === null ? null : { x: 0, y, tries: 0 };
}

/** Where a script lets the page be scrolled no further, that is its end, or that of the row. */
function stuckAxis(wanted: ScrollPlace, { at }: Seen, before: Seen | undefined): 'x' | 'y' | null {
  if (!before) return null;
  if (wanted.y > before.at.y) return at.y > before.at.y ? null : 'y';
  return wanted.x > before.at.x && at.x <= before.at.x ? 'x' : null;
}

/** Scrolls there and waits until the page is ready, also for what came of that: it may have grown, and the last shot is the last no more. */
async function settle(stage: PageStage, stop: Stop, measure: () => Measured): Promise<Seen> {
  let before = '';
  for (let tries = 0; ; tries += 1) {
    const guessed = endsAt(stop, measure());
    const at = await stage.goTo(stop, guessed);
    const measured = measure();
    const ends = endsAt(at, measured);
    const now = JSON.stringify([at, ends, measured]);
    if (
      (ends.isBottom === guessed.isBottom && ends.isTop === guessed.isTop) ||
      now === before ||
      tries >= TRIES
    ) {
      return { measured, at, ends };
    }
    before = now;
  }
}

function endsAt(at: ScrollPlace, { view, contentWidthPx, contentHeightPx, roundingPx }: Measured): ShownEnds {
  return {
    isTop: at.y === 0,
    isBottom: isLastStop(at.y, contentHeightPx, view.box.height, roundingPx),
    isLeft: at.x === 0,
    isRight: isLastStop(at.x, contentWidthPx, view.box.width, roundingPx),
  };
}

function shotsLeft({ view, contentHeightPx, contentWidthPx }: Measured, at: ScrollPlace): number {
  const columns = Math.ceil(contentWidthPx / view.box.width);
  return Math.ceil((contentHeightPx - at.y - view.box.height) / view.box.height) * columns;
}
