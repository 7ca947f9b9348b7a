import type { Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';

/** What a reader by somebody else finds in a picture; null where it finds nothing. */
export async function readQrOf(page: Page, picture: Buffer, type = 'image/png'): Promise<string | null> {
  const { width, height, greys } = await page.evaluate(
    async ({ base64, mimeType }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      // One letter for each: a list of millions of numbers takes seconds to come over.
      let greys = '';
      for (let at = 1; at < data.length; at += 4) greys += (data[at] ?? 0) < 128 ? '0' : '1';
      return { width: canvas.width, height: canvas.height, greys };
    },
    { base64: picture.toString('base64'), mimeType: type },
  );
  const pixels = new Uint8ClampedArray(greys.length * 4).fill(255);
  for (let at = 0; at < greys.length; at += 1) if (greys[at] === '0') pixels.fill(0, at * 4, at * 4 + 3);
  return jsQR(pixels, width, height)?.data ?? null;
}

/** What a telephone in front of the screen would read. */
export const readQrOnScreen = async (page: Page, code: Locator): Promise<string | null> =>
  readQrOf(page, await code.screenshot());
