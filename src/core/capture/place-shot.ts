import type { ScrollPlace, ScrollView, ShotPiece, ShownEnds } from './scroll-view.ts';
import type { PixelRect } from './taken-picture.ts';

/**
 * Where the pieces of a shot belong. What scrolls goes to where it stands in the content; what stands above and beside it is in the
 * picture once, from the first shot, and what stands below it once, from the last, below the last of the content.
 */
export function placeShot(view: ScrollView, at: ScrollPlace, ends: ShownEnds): ShotPiece[] {
  const { box, widthPx, heightPx } = view;
  const bottom = box.y + box.height;
  // A page that is wider than its window has nothing beside it, so the outer columns are the window's.
  const isAllWide = box.x === 0 && box.width === widthPx;
  const pieces: ShotPiece[] = [];
  const add = (source: PixelRect) => {
    if (source.width > 0 && source.height > 0) {
      pieces.push({ source, target: { x: source.x + at.x, y: source.y + at.y } });
    }
  };
  if (ends.isTop) {
    add({ x: isAllWide ? box.x : 0, y: 0, width: isAllWide ? box.width : widthPx, height: bottom });
  } else {
    add(box);
  }
  if (ends.isBottom) add({ x: 0, y: bottom, width: widthPx, height: heightPx - bottom });
  return pieces;
}

/** The size of the whole picture, when the last shot shows the content scrolled to there. */
export const pictureSize = (view: ScrollView, last: ScrollPlace): { width: number; height: number } => ({
  width: view.widthPx + last.x,
  height: view.heightPx + last.y,
});

/**
 * What of a shot belongs to a rectangle that may be larger than the window.
 *
 * @param wanted the rectangle, in device pixels from the upper left end of the content
 */
export function placeInRect(view: ScrollView, at: ScrollPlace, wanted: PixelRect): ShotPiece[] {
  const { box } = view;
  const left = Math.max(wanted.x, at.x);
  const top = Math.max(wanted.y, at.y);
  const width = Math.min(wanted.x + wanted.width, at.x + box.width) - left;
  const height = Math.min(wanted.y + wanted.height, at.y + box.height) - top;
  if (width <= 0 || height <= 0) return [];
  return [
    {
      source: { x: left - at.x + box.x, y: top - at.y + box.y, width, height },
      target: { x: left - wanted.x, y: top - wanted.y },
    },
  ];
}
