import type { PipePage } from '../../dev/browser/pipe-page.ts';

/**
 * The same page as other extensions take it (GoFullPage, Screenity): scroll, wait a moment, `captureVisibleTab`, again when the browser's
 * quota lets it, and at the end everything onto one canvas and a PNG of that. Without lazy pictures, without a look at what floats
 * or moves, and without an upload.
 *
 * @param worker the extension's, in which it runs, with no gesture
 * @returns milliseconds until the file is there
 */
export async function takeBare(worker: PipePage, pageUrl: string): Promise<number> {
  return worker.evaluateUnpressed<number>(`(${bareLoop})(${JSON.stringify(pageUrl)})`);
}

async function bareLoop(url: string): Promise<number> {
  const SETTLE_MS = 150;
  const AGAIN_MS = 50;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const [tab] = await chrome.tabs.query({ url });
  const began = Date.now();
  const scroll = async (top: number) => {
    const [frame] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? 0 },
      func: (to: number) => {
        scrollTo({ top: to, behavior: 'instant' });
        const { scrollHeight } = document.documentElement;
        return { at: scrollY, window: innerHeight, whole: scrollHeight, ratio: devicePixelRatio };
      },
      args: [top],
    });
    return frame?.result ?? { at: 0, window: 1, whole: 1, ratio: 1 };
  };
  const shots: { at: number; url: string }[] = [];
  let page = await scroll(0);
  for (;;) {
    await pause(SETTLE_MS);
    let shot: string | undefined;
    while (shot === undefined) {
      shot = await chrome.tabs
        .captureVisibleTab(tab?.windowId ?? 0, { format: 'png' })
        .catch(() => undefined);
      if (shot === undefined) await pause(AGAIN_MS);
    }
    shots.push({ at: page.at, url: shot });
    if (page.at + page.window >= page.whole) break;
    page = await scroll(page.at + page.window);
  }
  const images = await Promise.all(
    shots.map(async ({ at, url: data }) => ({
      at,
      image: await createImageBitmap(await (await fetch(data)).blob()),
    })),
  );
  const canvas = new OffscreenCanvas(images[0]?.image.width ?? 1, page.whole * page.ratio);
  const context = canvas.getContext('2d');
  for (const { at, image } of images) context?.drawImage(image, 0, at * page.ratio);
  await canvas.convertToBlob({ type: 'image/png' });
  return Date.now() - began;
}
