import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../stack/stack.ts';
import { runHeadless } from './run-headless.ts';
import { showInBrowser } from './show-in-browser.ts';
import { startDemoSite } from './start-demo-site.ts';

// What the embedded S3 is asked with speaks of Node 20; whoever tries Putlink has nothing to do for it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/**
 * `npm run demo`: an embedded S3, a real issuing endpoint, and Chromium with the extension set up by a set-up code.
 * With a display the browser stays open to play with; without one the main job runs by itself and is checked.
 */
const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

const stack = await startStack();
const site = await startDemoSite();
const profileDir = await mkdtemp(join(tmpdir(), 'putlink-demo-'));
console.log(`Embedded S3       ${stack.s3.endpoint}, bucket ${stack.s3.bucket}`);
console.log(`Issuing endpoint  ${stack.issuerOrigin}`);
console.log(`Set-up link       ${stack.token.setup.link}\n`);
try {
  const scene = { stack, site, profileDir };
  process.exitCode = (await (hasDisplay ? showInBrowser(scene) : runHeadless(scene))) ? 0 : 1;
} finally {
  await site.close();
  await stack.close();
  await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
}
