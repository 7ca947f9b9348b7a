import pageScript from '../../../content/private-text.iife.ts?script';
import type { Point, Rect } from '../../../core/drawing/mark.ts';
import { clip } from '../../../core/drawing/rect.ts';
import type { SuggestedBox } from '../../../core/redact/suggested-box.ts';
import { chromeOnly } from '../../../platform/browser/browser.ts';
import type { PrivateText } from '../../../protocol/private-text.ts';

/** A page that is busy with itself for longer gets no suggestions. */
const PATIENCE_MS = 5_000;
/** Heights of pages are rounded, here and there. */
const SLACK_PX = 4;

/**
 * Where something private may stand in the page of a tab, in all of it. Null where no script may enter, and where there is no answer: then
 * there are no suggestions, and the picture is as good.
 */
export async function findPrivateText(tabId: number): Promise<PrivateText | null> {
  const target = { tabId, frameIds: [0] };
  const asking = async () => {
    await chromeOnly.scripting.executeScript({ target, files: [pageScript] });
    const [answer] = await chromeOnly.scripting.executeScript({
      target,
      // Runs in the page: everything it needs is there.
      func: () => (globalThis as { putlinkPrivateText?: () => unknown }).putlinkPrivateText?.(),
    });
    return (answer?.result as PrivateText | undefined) ?? null;
  };
  const silence = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  return Promise.race([asking().catch(() => null), silence]);
}

/**
 * Where something private stands in a shot of the window, in its pixels.
 *
 * @param area of the shot that becomes the picture, in its pixels; all of it where there is none
 */
export async function findBoxes(tabId: number, area?: Rect): Promise<readonly SuggestedBox[]> {
  const found = await findPrivateText(tabId);
  if (!found) return [];
  const { width, height } = found.window;
  const window = { x: 0, y: 0, width: width * found.ratio, height: height * found.ratio };
  return cutBoxes(scaledBoxes(found, { x: 0, y: 0 }), area ?? window);
}

/**
 * The same in a picture of the whole page. None where the picture is not the document from its beginning: of a list that scrolls within
 * the page nobody knows here what of it is where.
 */
export async function findPageBoxes(
  tabId: number,
  picture: { readonly widthPx: number; readonly heightPx: number; readonly isCut: boolean },
): Promise<readonly SuggestedBox[]> {
  const found = await findPrivateText(tabId);
  if (!found) return [];
  const { widthPx, heightPx, isCut } = picture;
  const leftPx = found.pageHeight * found.ratio - heightPx;
  if (Math.abs(leftPx) > SLACK_PX && !(isCut && leftPx > 0)) return [];
  return cutBoxes(scaledBoxes(found, found.scroll), { x: 0, y: 0, width: widthPx, height: heightPx });
}

/** The same in a part of the page that may be larger than the window. None where it is a part of what scrolls within the page. */
export async function findPartBoxes(
  tabId: number,
  part: {
    readonly rect: Rect;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly isOfDocument: boolean;
  },
): Promise<readonly SuggestedBox[]> {
  const found = part.isOfDocument ? await findPrivateText(tabId) : null;
  if (!found) return [];
  const { rect, widthPx, heightPx } = part;
  const [x, y] = [rect.x, rect.y].map((css) => Math.max(0, Math.round(css * found.ratio))) as [
    number,
    number,
  ];
  return cutBoxes(scaledBoxes(found, found.scroll), { x, y, width: widthPx, height: heightPx });
}

/** In device pixels, from a place that is so many CSS pixels above and left of the window's corner. */
function scaledBoxes({ boxes, ratio }: PrivateText, from: Point): readonly SuggestedBox[] {
  return boxes.map(({ kind, rects }) => ({
    kind,
    rects: rects.map(({ x, y, width, height }) => ({
      x: (x + from.x) * ratio,
      y: (y + from.y) * ratio,
      width: width * ratio,
      height: height * ratio,
    })),
  }));
}

/** Those that lie in a part of the picture, as far as they do, in the pixels of that part. */
export function cutBoxes(boxes: readonly SuggestedBox[], part: Rect): readonly SuggestedBox[] {
  return boxes.flatMap(({ kind, rects }) => {
    const seen = rects
      .map((rect) => clip(rect, part))
      .filter(({ width, height }) => width > 0 && height > 0)
      .map((rect) => ({ ...rect, x: rect.x - part.x, y: rect.y - part.y }));
    return seen.length > 0 ? [{ kind, rects: seen }] : [];
  });
}
