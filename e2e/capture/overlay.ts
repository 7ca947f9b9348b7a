import { expect, type Frame, type Page } from '@playwright/test';
import { triggerAction } from '../../dev/browser/trigger-action.ts';
import { download } from '../../dev/stack/download.ts';
import type { Extension, StoredJob } from '../harness/extension.ts';

interface Choice {
  readonly what: 'area' | 'element';
  readonly way?: 'upload' | 'copy';
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The overlay's own document: a closed shadow root hides it from everybody but the debugger. */
const overlayIn = (page: Page): Frame | undefined =>
  page.frames().find((frame) => frame.parentFrame() === page.mainFrame() && frame.url() === 'about:blank');

/** Begins a capture over a page as the popup does, and waits until the overlay stands. */
export async function openOverlay(
  extension: Extension,
  page: Page,
  { what, way = 'upload' }: Choice,
): Promise<Frame> {
  // The one that a fresh install opens.
  const options = extension.context.pages().find((each) => each.url().includes('/src/options/'));
  await triggerAction(extension.context, page);
  const choice = { what, way, delaySeconds: 0 };
  await options?.evaluate((body) => chrome.runtime.sendMessage({ putlink: 1, name: 'page.capture', body }), {
    choice,
  });
  await page.bringToFront();
  await expect.poll(() => overlayIn(page)?.locator('.bar').count()).toBe(1);
  return overlayIn(page) as Frame;
}

/** Waits until the overlay is gone. */
export async function overlayGone(page: Page): Promise<void> {
  await expect.poll(() => overlayIn(page) === undefined).toBe(true);
}

/** Draws with the mouse; coordinates are those of the page's window. */
export async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
}

/** Waits for one upload more than there were, and gives the newest. */
export async function nextUpload(extension: Extension, before: number): Promise<StoredJob> {
  await expect.poll(async () => (await extension.jobs()).length).toBe(before + 1);
  return extension.jobIn(['done', 'failed']);
}

/** A script for pages: a canvas `#noise` of the window's size, in device pixels, in which no two neighbours are alike. */
export const NOISE = `
  const canvas = document.createElement('canvas');
  canvas.id = 'noise';
  canvas.width = Math.round(innerWidth * devicePixelRatio);
  canvas.height = Math.round(innerHeight * devicePixelRatio);
  canvas.style.cssText = 'position:absolute;left:0;top:0;z-index:-1;width:' + canvas.width / devicePixelRatio + 'px';
  const pen = canvas.getContext('2d');
  const image = pen.createImageData(canvas.width, canvas.height);
  for (let at = 0, seed = 7; at < image.data.length; at += 4) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    image.data[at] = seed >> 8; image.data[at + 1] = seed >> 16; image.data[at + 2] = seed >> 20; image.data[at + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  document.body.prepend(canvas);`;

/** How an uploaded picture differs from a part of the noise: its size, and how many pixels are others. */
export async function compareWithNoise(page: Page, job: StoredJob, { x, y }: { x: number; y: number }) {
  const { bytes } = await download(job.link?.url ?? '');
  return page.evaluate(
    async ([base64, left, top]) => {
      const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([binary], { type: 'image/png' }));
      const { width, height } = picture;
      const pen = new OffscreenCanvas(width, height).getContext('2d');
      pen?.drawImage(picture, 0, 0);
      const seen = pen?.getImageData(0, 0, width, height).data ?? [];
      const noise = document.querySelector<HTMLCanvasElement>('#noise')?.getContext('2d');
      const real = noise?.getImageData(left, top, width, height).data ?? [];
      let differing = 0;
      for (let at = 0; at < seen.length; at += 4) {
        if (seen[at] !== real[at] || seen[at + 1] !== real[at + 1] || seen[at + 2] !== real[at + 2])
          differing += 1;
      }
      return { width, height, differing };
    },
    [bytes.toString('base64'), x, y] as const,
  );
}

/** Where the outlined area is, in CSS pixels of the window. */
export const areaIn = (overlay: Frame): Promise<Box> =>
  overlay.locator('.area').evaluate((area) => {
    const { x, y, width, height } = area.getBoundingClientRect();
    return { x, y, width, height };
  });
