import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from '../browser/extension-id.ts';
import { grantPermissions } from '../browser/grant-permissions.ts';
import { extensionWorker, openChromium } from '../browser/open-chromium.ts';
import { openOptionsByItself } from '../browser/open-options.ts';
import { storeDraft } from '../picture-draft.ts';
import { sampleJobs, sampleSettings } from '../sample-jobs.ts';
import { SAMPLE_BOXES, takeSamplePicture } from '../sample-page.ts';
import { seedRecords } from '../seed-records.ts';
import { type Stack, startStack } from '../stack/stack.ts';

/** Takes the pictures of README.md: `npm run screenshots`. */
const FOLDER = 'docs/screenshots';

async function open(context: BrowserContext, path: string, width: number, height: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.goto(path.startsWith('http') ? path : `${EXTENSION_ORIGIN}/${path}`);
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${FOLDER}/${name}-${colorScheme}.png` });
  }
}

/** A picture that somebody has begun to draw on, with what looks private offered to be blacked out. */
async function openEditor(context: BrowserContext, ours: Page): Promise<Page> {
  const page = await context.newPage();
  const picture = await takeSamplePicture(page);
  await storeDraft(ours, { id: 'sample', picture, boxes: SAMPLE_BOXES });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${EXTENSION_ORIGIN}/src/editor/index.html?draft=sample`);
  await page.locator('.layers-picture').waitFor();
  await page.keyboard.press('a');
  await page.mouse.move(760, 420);
  await page.mouse.down();
  await page.mouse.move(640, 300, { steps: 6 });
  await page.mouse.up();
  return page;
}

/** Uploads a file as the extension does, and gives its link. */
async function shareFile({ issuerOrigin, token }: Stack): Promise<string> {
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(issuerOrigin + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const file = { filename: 'Quarterly review, final.zip', contentType: 'application/zip', size: 8_400_212 };
  const { key, request } = await post('/v1/uploads', file);
  const { url, method, headers } = request;
  await fetch(url, { method, headers, body: new Uint8Array(file.size) });
  const link = await post('/v1/links', { key, expiresIn: 604_800 });
  return link.url;
}

async function takeAll(language: string): Promise<void> {
  const profileDir = await mkdtemp(join(tmpdir(), 'putlink-pictures-'));
  const first = await openChromium({ profileDir, language });
  await extensionWorker(first);
  await first.close();
  const origins = [sampleSettings.settings.endpoint, ...sampleSettings.settings.uploadOrigins];
  await grantPermissions(profileDir, {
    origins: [...origins.map((origin) => `${origin}/*`), 'http://127.0.0.1/*'],
    apis: ['clipboardWrite', 'notifications'],
  });
  const context = await openChromium({ profileDir, language });
  await extensionWorker(context);
  const stack = await startStack();

  const tag = language.slice(0, 2);
  const options = await openOptionsByItself(context, stack.token.setup.code);
  await options.setViewportSize({ width: 760, height: 720 });
  await options.getByRole('button').first().waitFor();
  await take(options, `${tag}-set-up`);
  await seedRecords(options, { ...sampleSettings, ...sampleJobs(Date.now()) });
  const popup = await open(context, 'src/popup/index.html', 380, 600);
  await popup.getByRole('listitem').first().hover();
  await take(popup, `${tag}-popup`);
  const settings = await open(context, 'src/options/index.html', 760, 1000);
  await settings.getByText('putlink.example.com').first().waitFor();
  await take(settings, `${tag}-options`);
  await settings.close();
  const editor = await openEditor(context, popup);
  await take(editor, `${tag}-editor`);
  const library = await open(context, 'src/library/index.html', 900, 560);
  await library.getByRole('row').first().waitFor();
  await take(library, `${tag}-library`);
  const shared = await open(context, await shareFile(stack), 760, 480);
  await take(shared, `${tag}-recipient`);
  const dead = await open(context, `${stack.issuerOrigin}/d/${'x'.repeat(30)}`, 760, 480);
  await take(dead, `${tag}-dead-link`);

  await context.close();
  await stack.close();
  await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
}

await mkdir(FOLDER, { recursive: true });
await takeAll('en-US');
await takeAll('ko');
