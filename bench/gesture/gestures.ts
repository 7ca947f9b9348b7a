import { setTimeout as pause } from 'node:timers/promises';
import { makeFiles } from '../scene/made-files.ts';
import type { Scene } from '../scene/scene.ts';
import { servePicture } from './serve-picture.ts';

/** Nobody has chosen a file sooner than this after the popup has opened. */
const HAND_MS = 700;

export interface Gesture {
  readonly name: string;
  /** Brings everything to where a person is before the gesture, and gives the gesture. */
  prepare(): Promise<() => Promise<void>>;
}

/**
 * What a person does, made without a hand: the events are those that the browser would send (e2e/native/ presses real
 * keys and menus). The extension's button is pressed once, for its grant.
 */
export async function prepareGestures(
  scene: Scene,
): Promise<{ readonly gestures: readonly Gesture[]; end(): Promise<void> }> {
  const { browser } = scene;
  const site = await servePicture();
  const page = await browser.openSite(site.pageUrl);
  const worker = await browser.worker();
  const files = await makeFiles(1, 300_000);
  await page.bringToFront();
  await browser.pressButton(site.pageUrl);

  const screenshot: Gesture = {
    name: 'screenshot',
    async prepare() {
      await page.bringToFront();
      return () =>
        worker.call(async (url) => {
          const [tab] = await chrome.tabs.query({ url });
          // @ts-expect-error dispatch is there for tests and not typed
          chrome.commands.onCommand.dispatch('capture-page', tab);
        }, site.pageUrl);
    },
  };

  const picture: Gesture = {
    name: 'right-clicked picture',
    async prepare() {
      await page.bringToFront();
      return () =>
        worker.call(
          async (pageUrl, srcUrl) => {
            const [tab] = await chrome.tabs.query({ url: pageUrl });
            const place = { pageUrl, frameUrl: pageUrl, frameId: 0, editable: false };
            const click = { ...place, menuItemId: 'upload-image', mediaType: 'image', srcUrl };
            // @ts-expect-error dispatch is there for tests and not typed
            chrome.contextMenus.onClicked.dispatch(click, tab);
          },
          site.pageUrl,
          site.pictureUrl,
        );
    },
  };

  let popup = await browser.openPage('/src/popup/index.html');
  const file: Gesture = {
    name: 'picked file',
    async prepare() {
      await popup.close();
      popup = await browser.openPage('/src/popup/index.html');
      await pause(HAND_MS);
      return () => popup.chooseFiles('input[type=file]', files.paths);
    },
  };

  return {
    gestures: [screenshot, picture, file],
    async end() {
      await files.remove();
      await site.close();
    },
  };
}
