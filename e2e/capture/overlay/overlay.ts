import { expect, type Frame, type Page } from '@playwright/test';
import { triggerAction } from '../../../dev/browser/trigger-action.ts';
import { download } from '../../../dev/stack/download.ts';
import type { Extension, StoredJob } from '../../harness/extension.ts';

interface Choice {
  readonly what: 'area' | 'element';
  readonly way?: 'upload' | 'copy' | 'edit';
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

/** Begins a capture over a page as the popup does. */
export async function askForOverlay(
  extension: Extension,
  page: Page,
  { what, way = 'upload' }: Choice,
): Promise<void> {
  const speaker = await extension.speaker();
  await page.bringToFront();
  await triggerAction(extension.context, page);
  const choice = { what, way, delaySeconds: 0 };
  await speaker.evaluate((body) => chrome.runtime.sendMessage({ putlink: 1, name: 'page.capture', body }), {
    choice,
  });
  await page.bringToFront();
}

/** The same, and waits until the overlay stands. */
export async function openOverlay(extension: Extension, page: Page, choice: Choice): Promise<Frame> {
  await askForOverlay(extension, page, choice);
  return overlayOf(page);
}

/** Waits until the overlay stands. */
export async function overlayOf(page: Page): Promise<Frame> {
  const bars = () => overlayIn(page)?.locator('.bar').count();
  await expect.poll(async () => bars()?.catch(() => 0)).toBe(1);
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
    for (let part = 0; part < 3; part += 1) image.data[at + part] = (seed >> (8 + 7 * part)) & 255;
    image.data[at + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  document.body.prepend(canvas);`;

/** How an uploaded picture differs from a part of the noise: its size, and how many pixels are others. */
export async function compareWithNoise(page: Page, job: StoredJob, { x, y }: { x: number; y: number }) {
  const noise = await page
    .locator('#noise')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().replace(/^.*,/, ''));
  return compare(page, job, noise, { x, y });
}

/** The same for a picture that the debugger has made of the page before. */
export const compareWithShot = (page: Page, job: StoredJob, shot: Buffer, at: { x: number; y: number }) =>
  compare(page, job, shot.toString('base64'), at);

async function compare(page: Page, job: StoredJob, whole: string, { x, y }: { x: number; y: number }) {
  const { bytes } = await download(job.link?.url ?? '');
  return page.evaluate(
    async ([uploaded, reference, left, top]) => {
      const pictureOf = (base64: string) =>
        createImageBitmap(
          new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], {
            type: 'image/png',
          }),
        );
      const [picture, from] = [await pictureOf(uploaded), await pictureOf(reference)];
      const { width, height } = picture;
      const pixelsOf = (image: ImageBitmap, toX: number, toY: number) => {
        const pen = new OffscreenCanvas(width, height).getContext('2d');
        pen?.drawImage(image, toX, toY);
        return new Uint32Array(pen?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer());
      };
      const real = pixelsOf(from, -left, -top);
      const differing = pixelsOf(picture, 0, 0).filter((pixel, at) => pixel !== real[at]).length;
      return { width, height, differing };
    },
    [bytes.toString('base64'), whole, x, y] as const,
  );
}

/** Where the outlined area is, in CSS pixels of the window. */
export const areaIn = (overlay: Frame): Promise<Box> =>
  overlay.locator('.area').evaluate((area) => {
    const { x, y, width, height } = area.getBoundingClientRect();
    return { x, y, width, height };
  });
