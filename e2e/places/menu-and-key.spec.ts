import { drawPng } from '../../dev/draw-png.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { type Stack, startStack } from '../../dev/stack/stack.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { uploadImage } from '../harness/page-menu.ts';
import { test as base, expect } from '../harness/test.ts';

/** A second service, and a page with a picture. */
const test = base.extend<{ work: Stack; site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
  work: async ({}, use) => {
    const work = await startStack();
    await use(work);
    await work.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  site: async ({}, use) => {
    const picture = { type: 'image/png', body: drawPng('menu') };
    const page = { type: 'text/html', body: '<img src="/picture.png">' };
    const site = await startSite({ '/': page, '/picture.png': picture });
    await use(site);
    await site.close();
  },
});

test.use({ configured: false });

const placeAt = (id: string, placeName: string, { issuerOrigin, s3 }: Stack) => ({
  id,
  placeName,
  endpoint: issuerOrigin,
  uploadOrigins: [s3.endpoint],
});

/** Titles of the menu as it was last written. */
async function menuIn(extension: Extension): Promise<string> {
  return String((await extension.read('session'))['shown-menu']);
}

test('the menu names the place, the key for the next one changes both, and a rule for the site decides', async ({
  extension,
  stack,
  work,
  site,
}) => {
  const observer = await extension.observer();
  const store = (rules: readonly object[]) =>
    observer.evaluate((all) => chrome.storage.local.set(all), {
      settings: {
        version: 3,
        places: [placeAt('home', 'Home', stack), placeAt('work', 'Work', work)],
        currentPlaceId: 'home',
        rules,
      },
      token: {
        home: { kind: 'token', token: stack.token.token },
        work: { kind: 'token', token: work.token.token },
      },
    });
  const pressNext = async () => {
    const worker = await extension.worker();
    await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      // @ts-expect-error dispatch is there for tests and not typed
      chrome.commands.onCommand.dispatch('next-place', tab);
    });
  };
  await store([]);
  await expect.poll(() => menuIn(extension)).toContain('Upload image to Home');
  const page = await extension.context.newPage();
  await page.goto(site.origin());
  const upload = () => uploadImage(extension, page, `${site.origin()}/picture.png`);
  expect(await upload()).toMatchObject({ phase: 'done', placeId: 'home' });

  await pressNext();
  await expect.poll(() => menuIn(extension)).toContain('Upload image to Work');
  expect(await upload()).toMatchObject({ phase: 'done', placeId: 'work' });
  await pressNext();
  await expect.poll(() => menuIn(extension)).toContain('Upload image to Home');

  await store([{ id: 'r', kind: null, site: '127.0.0.1', placeId: 'work' }]);
  await expect.poll(() => menuIn(extension)).toContain('Upload image to Home, or by rule');
  expect(await upload()).toMatchObject({ phase: 'done', placeId: 'work', byRule: true });
  expect(await uploadedKeys(stack.s3)).toHaveLength(1);
  expect(await uploadedKeys(work.s3)).toHaveLength(2);
});
