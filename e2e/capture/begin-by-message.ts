import type { Page } from '@playwright/test';
import { triggerAction } from '../../dev/browser/trigger-action.ts';
import type { Extension } from '../harness/extension.ts';

export interface Choice {
  readonly what: 'visible' | 'page' | 'area' | 'element';
  readonly way: 'upload' | 'edit' | 'copy';
  readonly delaySeconds: 0 | 3 | 5 | 10;
}

export const uploadVisible: Choice = { what: 'visible', way: 'upload', delaySeconds: 0 };

/** What the worker answers. */
export interface Begun {
  readonly ok: boolean;
  readonly failure?: { readonly code: string; readonly detail?: Readonly<Record<string, unknown>> };
}

/** Brings a page to the front and gives access to it, as a click on the icon does; the popup that opens then is closed. */
export async function giveAccess(extension: Extension, page: Page): Promise<void> {
  await triggerAction(extension.context, page);
  await page.bringToFront();
}

/** Begins a picture of the tab in front, as the popup does: an extension's page sends the message. */
export async function beginCapture(
  extension: Extension,
  page: Page,
  change: Partial<Choice> = {},
): Promise<Begun> {
  const ours = await extension.speaker();
  const choice = { ...uploadVisible, ...change };
  // A page that is opened comes to the front.
  await page.bringToFront();
  return ours.evaluate(
    (wish) => chrome.runtime.sendMessage({ putlink: 1, name: 'page.capture', body: { choice: wish } }),
    choice,
  );
}

/** The picture that is waited for or being taken, and why the last one was not taken. */
export async function captureState(extension: Extension) {
  const session = await extension.read('session');
  return {
    underWay: (session['capture-under-way'] ?? null) as { stage: string } | null,
    trouble: (session['untold-trouble'] ?? null) as {
      failure: { code: string; detail?: { reason?: string } };
    } | null,
  };
}

/** Colours of a picture at some places, as `r,g,b`, and its size. */
export async function pixelsOf(page: Page, picture: Buffer, places: readonly (readonly [number, number])[]) {
  return page.evaluate(
    async ([base64, at]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const colours = at.map(([x, y]) => context?.getImageData(x, y, 1, 1).data.slice(0, 3).join(',') ?? '');
      return { size: [image.width, image.height], colours };
    },
    [picture.toString('base64'), places] as const,
  );
}
