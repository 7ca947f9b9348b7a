import type { BrowserContext } from '@playwright/test';
import { extensionWorker, openChromium } from '../browser/open-chromium.ts';
import { openOptionsByItself } from '../browser/open-options.ts';
import type { Scene } from './scene.ts';

/** A chat, and in front of it the settings with the set-up code filled in. */
export async function openDemoTabs(
  context: BrowserContext,
  { stack, site }: Pick<Scene, 'stack' | 'site'>,
): Promise<void> {
  const options = await openOptionsByItself(context, stack.token.setup.code);
  const chat = await context.newPage();
  await chat.goto(site.pageUrl);
  await options.bringToFront();
}

/** Opens a browser to play with: the set-up code is filled in, one click connects. Ends when the browser is closed. */
export async function showInBrowser(scene: Scene): Promise<boolean> {
  const context = await openChromium({ profileDir: scene.profileDir, headless: false });
  await extensionWorker(context);
  await openDemoTabs(context, scene);
  console.log('Chromium is open. Press "Connect" in the settings page, then allow what it asks for.');
  console.log(
    'Try: Alt+Shift+U opens Putlink, Alt+Shift+S uploads a screenshot, right-click the picture in the chat.',
  );
  console.log('Close the browser to end the demo.');
  await new Promise((resolve) => context.once('close', resolve));
  return true;
}
