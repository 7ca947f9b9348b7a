import pageScript from '../../content/private-text.iife.ts?script';
import type { Rect } from '../../core/drawing/mark.ts';
import { clip } from '../../core/drawing/rect.ts';
import type { SuggestedBox } from '../../core/redact/suggested-box.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import type { PrivateText } from '../../protocol/private-text.ts';

/** A page that is busy with itself for longer gets no suggestions. */
const PATIENCE_MS = 1_500;

/**
 * Where something private may stand in the page of a tab. Null where no script may enter, and where there is no answer: then there are no
 * suggestions, and the picture is as good.
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
 * What was found, in the pixels of a picture.
 *
 * @param part of the window, in CSS pixels, that the picture shows
 */
export function boxesIn({ boxes, ratio }: PrivateText, part: Rect): readonly SuggestedBox[] {
  const scaled = ({ x, y, width, height }: Rect): Rect => ({
    x: x * ratio,
    y: y * ratio,
    width: width * ratio,
    height: height * ratio,
  });
  return cutBoxes(
    boxes.map(({ kind, rects }) => ({ kind, rects: rects.map(scaled) })),
    scaled(part),
  );
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
