import { extensionOrigin } from '../extension-id.ts';
import { extensionWorker, openChromium } from '../open-chromium.ts';
import type { Scene } from './scene.ts';

/** Opens a browser to play with: the set-up code is filled in, one click connects. Ends when the browser is closed. */
export async function showInBrowser({ stack, site, profileDir }: Scene): Promise<boolean> {
  const context = await openChromium({ profileDir, headless: false });
  await extensionWorker(context);
  const chat = await context.newPage();
  await chat.goto(site.pageUrl);
  const options = await context.newPage();
  await options.goto(`${extensionOrigin}/src/options/index.html#${stack.token.setup.code}`);
  console.log('Chromium is open. Press "Connect" in the settings page, then allow what it asks for.');
  console.log(
    'Try: Alt+Shift+U opens Putlink, Alt+Shift+S uploads a screenshot, right-click the picture in the chat.',
  );
  console.log('Close the browser to end the demo.');
  await new Promise((resolve) => context.once('close', resolve));
  return true;
}
