import type { Page } from '@playwright/test';
import { drawPng } from '../../dev/draw-png.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { Extension } from '../harness/extension.ts';
import { chooseEntry, uploadByMenu, uploadImage } from '../harness/page-menu.ts';
import { passUndoTime } from '../harness/pass-undo-time.ts';
import { chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

/** A picture whose host is asked for only when the page itself could not read it. Every `*.localhost` is a host of its own. */
const picture = drawPng('waiting');
const HOSTS = Array.from({ length: 10 }, (_, index) => `h${index}`);

// The browser says yes to a request for these, without its prompt; e2e/native/ answers the real one.
test.use({
  grants: {
    origins: [...HOSTS.map((host) => `http://${host}.localhost/*`), 'http://page.localhost/*'],
    apis: ['clipboardWrite', 'notifications'],
    onRequest: true,
  },
});

let site: Site;
const at = (host: string, path: string) => `${site.origin(`${host}.localhost`)}${path}`;

test.beforeAll(async () => {
  site = await startSite({
    '/': { type: 'text/html', body: '<title>A page</title>' },
    '/open.png': { type: 'image/png', body: picture, headers: { 'access-control-allow-origin': '*' } },
    '/closed.png': { type: 'image/png', body: picture },
    '/hotlink.png': {
      type: 'image/png',
      body: picture,
      allows: ({ headers }) => headers.referer?.startsWith(at('page', '/')) ?? false,
    },
  });
});
test.afterAll(() => site.close());

/** What the prompt would ask, for a host that was granted once before. */
async function request(extension: Extension, wish: chrome.permissions.Permissions): Promise<void> {
  const observer = await extension.observer();
  expect(await observer.evaluate((wanted) => chrome.permissions.request(wanted), wish)).toBe(true);
}

const waitingIn = async (extension: Extension) =>
  Object.keys(await extension.read('session')).filter((key) => key.startsWith('waiting-source'));

async function openPage(extension: Extension): Promise<Page> {
  // The click that opens a real menu lets Putlink into the page; this one does it in its place.
  await request(extension, { origins: ['http://page.localhost/*'], permissions: ['notifications'] });
  const page = await extension.context.newPage();
  await page.goto(at('page', '/'));
  return page;
}

test('of ten pictures from ten hosts, those that the page may read ask for nothing', async ({
  extension,
}) => {
  const page = await openPage(extension);
  const kinds = ['open', 'open', 'open', 'open', 'open', 'open', 'closed', 'closed', 'hotlink', 'hotlink'];
  for (const [index, kind] of kinds.entries()) {
    const job = await uploadImage(extension, page, at(`h${index}`, `/${kind}.png`));
    expect([kind, job.phase, job.failure?.detail?.reason]).toEqual(
      kind === 'open' ? [kind, 'done', undefined] : [kind, 'failed', 'host-not-allowed'],
    );
  }
  // One answer for each that is left, and each goes on by itself.
  for (const host of HOSTS.slice(6)) await request(extension, { origins: [`http://${host}.localhost/*`] });
  await expect
    .poll(async () => (await extension.jobs()).map(({ phase }) => phase), { timeout: 30_000 })
    .toEqual(Array(10).fill('done'));
});

test('badge, notification and row ask; a yes in the row is enough, whoever died meanwhile', async ({
  extension,
}) => {
  const page = await openPage(extension);
  const failed = await uploadImage(extension, page, at('h0', '/hotlink.png'));
  const worker = await extension.worker();
  await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}))).toBe('?');
  expect(await worker.evaluate(() => chrome.action.getTitle({}))).toBe('Allow access to h0.localhost');
  const shown = await worker.evaluate(() => chrome.notifications.getAll());
  expect(shown).toEqual({ [`${failed.id} ${at('h0', '')}`]: true });
  expect(await waitingIn(extension)).toHaveLength(1);
  await extension.killWorker();

  const popup = await extension.openPopup();
  await rowOf(popup, failed.name).getByRole('button', { name: 'Allow access to h0.localhost' }).click();
  const job = await extension.jobIn(['done']);
  expect(job).toMatchObject({ id: failed.id, name: 'hotlink.png', type: 'image/png' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
  expect(await waitingIn(extension)).toEqual([]);
});

test('what was removed from the list is not taken up again', async ({ extension }) => {
  const page = await openPage(extension);
  const failed = await uploadImage(extension, page, at('h0', '/closed.png'));
  const popup = await extension.openPopup();
  const row = rowOf(popup, failed.name);
  await chooseVerb(row, 'Remove from list');
  await expect(row).toHaveCount(0);
  await request(extension, { origins: ['http://h0.localhost/*'] });
  await passUndoTime(extension);
  await expect.poll(() => waitingIn(extension)).toEqual([]);
  expect(await extension.jobs()).toEqual([]);
});

test('a picture that is edited first: opened when it can be had, and sent as it is if nothing is drawn on it', async ({
  extension,
}) => {
  const page = await openPage(extension);
  const editors = () => extension.context.pages().filter((one) => one.url().includes('/src/editor/'));
  const sendFrom = async (name: string) => {
    await expect.poll(() => editors().length).toBe(1);
    const [editor] = editors() as [Page];
    await editor.locator('.layers-picture').waitFor();
    await expect(editor).toHaveTitle(new RegExp(name));
    // The row that told of the fetching is gone.
    expect((await extension.jobs()).some((job) => job.name.includes(name))).toBe(false);
    const gone = editor.waitForEvent('close');
    await editor.keyboard.press('Control+Enter');
    await gone;
    const job = await extension.jobIn(['done', 'failed']);
    expect(job.name).toBe(name);
    expect(sha256((await download(job.link?.url ?? '')).bytes)).toBe(sha256(picture));
  };
  await chooseEntry(extension, page, 'edit-image', { srcUrl: at('h0', '/open.png'), mediaType: 'image' });
  await sendFrom('open.png');

  const waiting = await uploadByMenu(extension, page, 'edit-image', {
    srcUrl: at('h1', '/closed.png'),
    mediaType: 'image',
  });
  expect(waiting.failure).toMatchObject({ detail: { reason: 'host-not-allowed' } });
  expect(editors()).toEqual([]);
  await request(extension, { origins: ['http://h1.localhost/*'] });
  await sendFrom('closed.png');
});
