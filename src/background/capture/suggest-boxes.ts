import pageScript from '../../content/private-text.iife.ts?script';
import type { Rect } from '../../core/drawing/mark.ts';
import { clip } from '../../core/drawing/rect.ts';
import type { SuggestedBox } from '../../core/redact/suggested-box.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import type { PrivateText } from '../../protocol/private-text.ts';

/** A page that is busy with itself for longer gets no suggestions. */
const PATIENCE_MS = 5_000;

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
  const boxes = found.boxes.map(({ kind, rects }) => ({
    kind,
    rects: rects.map(({ x, y, width, height }) => ({
      x: x * found.ratio,
      y: y * found.ratio,
      width: width * found.ratio,
      height: height * found.ratio,
    })),
  }));
  const { width, height } = found.window;
  const window = { x: 0, y: 0, width: width * found.ratio, height: height * found.ratio };
  return cutBoxes(boxes, area ?? window);
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
