import type { BrowserContext } from '@playwright/test';
import { grantPermissions } from '../browser/grant-permissions.ts';
import { extensionWorker, openChromium } from '../browser/open-chromium.ts';
import { checkLink } from './check-link.ts';
import { connect } from './connect.ts';
import { captureDemoPage, pickFile, uploadDemoImage } from './main-job.ts';
import type { Scene } from './scene.ts';

/** The main job without a display: set up by the code, then a picked file, a screenshot and an image of a page. */
export async function runHeadless(scene: Scene): Promise<boolean> {
  const context = await openWithGrants(scene.profileDir);
  try {
    await connect(context, scene.stack.token.setup.code);
    console.log('Set up by the code; the connection check passed.\n');
    const uploads = [
      await pickFile(context),
      await captureDemoPage(context, scene.site),
      await uploadDemoImage(context, scene.site),
    ];
    const verdicts = [];
    for (const upload of uploads) verdicts.push(await checkLink(upload, scene.stack.s3));
    return verdicts.every(Boolean);
  } finally {
    await context.close();
  }
}

/** Without a display nobody can answer the permission prompt: the answers are in the profile beforehand. */
async function openWithGrants(profileDir: string): Promise<BrowserContext> {
  const first = await openChromium({ profileDir });
  await extensionWorker(first);
  await first.close();
  await grantPermissions(profileDir, {
    origins: ['http://127.0.0.1/*', 'http://localhost/*'],
    apis: ['clipboardWrite', 'notifications'],
  });
  const context = await openChromium({ profileDir });
  await extensionWorker(context);
  return context;
}
