import type { Page } from '@playwright/test';

/** In device pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Comparison {
  readonly size: readonly [number, number];
  readonly wanted: readonly [number, number];
  /** Pixels that are not the same, outside what is left out. */
  readonly different: number;
  /** The largest difference of a channel. */
  readonly most: number;
  /** The first and the last row with a difference. */
  readonly rows: readonly [number, number] | null;
}

/**
 * Compares two PNGs pixel by pixel, in a page of the browser.
 *
 * @param except what is different for a reason
 * @param takenTopPx where in the first the second begins
 */
export function comparePictures(
  page: Page,
  taken: Buffer,
  wanted: Buffer,
  except: readonly Region[] = [],
  takenTopPx = 0,
): Promise<Comparison> {
  return page.evaluate(
    async ({ taken, wanted, except, takenTopPx }) => {
      const read = async (base64: string) => {
        const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
        return createImageBitmap(blob, { colorSpaceConversion: 'none' });
      };
      const [a, b] = await Promise.all([read(taken), read(wanted)]);
      const [width, height] = [Math.min(a.width, b.width), Math.min(a.height - takenTopPx, b.height)];
      let [different, most, first, last] = [0, 0, -1, -1];
      const STRIP = 2000;
      for (let top = 0; top < height; top += STRIP) {
        const rows = Math.min(STRIP, height - top);
        const [ours, theirs] = [a, b].map((image, index) => {
          const context = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true });
          context?.drawImage(image, 0, -top - (index === 0 ? takenTopPx : 0));
          return context?.getImageData(0, 0, width, rows).data ?? new Uint8ClampedArray();
        }) as [Uint8ClampedArray, Uint8ClampedArray];
        for (let at = 0; at < ours.length; at += 4) {
          if (ours[at] === theirs[at] && ours[at + 1] === theirs[at + 1] && ours[at + 2] === theirs[at + 2])
            continue;
          const x = (at / 4) % width;
          const y = top + Math.floor(at / 4 / width);
          const isLeftOut = except.some(
            (region) =>
              x >= region.x && x < region.x + region.width && y >= region.y && y < region.y + region.height,
          );
          if (isLeftOut) continue;
          different += 1;
          for (let c = 0; c < 3; c += 1)
            most = Math.max(most, Math.abs((ours[at + c] ?? 0) - (theirs[at + c] ?? 0)));
          if (first < 0) first = y;
          last = y;
        }
      }
      const size = [a.width, a.height] as const;
      const wantedSize = [b.width, b.height] as const;
      return { size, wanted: wantedSize, different, most, rows: first < 0 ? null : ([first, last] as const) };
    },
    { taken: taken.toString('base64'), wanted: wanted.toString('base64'), except, takenTopPx },
  );
}

/** The picture that the debugging protocol makes of the whole page, or of some rows of it, in CSS pixels. */
export async function protocolPicture(
  page: Page,
  rows?: { readonly y: number; readonly height: number },
  zoom = 1,
): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    // In CSS pixels of a page that is not zoomed.
    clip: {
      x: 0,
      y: rows?.y ?? 0,
      width: cssContentSize.width * zoom,
      height: rows?.height ?? cssContentSize.height * zoom,
      scale: 1,
    },
  });
  await session.detach();
  return Buffer.from(data, 'base64');
}

/** The same of a window that is as tall as the picture: what scrolls in the page is seen as a whole, what is held by the window stands at its end. */
export async function tallPicture(page: Page, heightCssPx: number): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const width = await page.evaluate(() => innerWidth);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height: Math.round(heightCssPx),
    deviceScaleFactor: 0,
    mobile: false,
  });
  // Each process draws its frames when it comes to it.
  await Promise.all(
    page
      .frames()
      .map((frame) =>
        frame.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        ),
      ),
  );
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  return Buffer.from(data, 'base64');
}
