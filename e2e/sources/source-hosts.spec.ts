import type { Page } from '@playwright/test';
import { drawPng } from '../../dev/draw-png.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { type Served, type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { Extension } from '../harness/extension.ts';
import { chooseEntry, frameIdOf, uploadImage } from '../harness/page-menu.ts';
import { expect, test } from '../harness/test.ts';

/** Which host is asked, with what: redirects, cookies, Referer. Every `*.localhost` is a site of its own. */
const picture = drawPng('hosts');
const png = (served: Partial<Served> = {}): Served => ({ type: 'image/png', body: picture, ...served });

const hosts = ['www.site', 'img.site', 'files.site', 'img', 'cdn', 'private', 'page', 'frame', 'other'].map(
  (name) => `http://${name}.localhost/*`,
);
test.use({ grants: { origins: ['http://127.0.0.1/*', ...hosts], apis: ['clipboardWrite'] } });

let site: Site;
const at = (host: string, path: string) => `${site.origin(`${host}.localhost`)}${path}`;

/** `/to/cdn/plain.png` leads to that host's `/plain.png`. */
const leads = (host: string, path: string): Record<string, Served> => ({
  [`/to/${host}${path}`]: png({
    answer(_request, response) {
      response.writeHead(302, { location: at(host, path) }).end();
    },
  }),
});
const hasCookie = (request: { headers: { cookie?: string | undefined } }) =>
  request.headers.cookie?.includes('strict=1') ?? false;
const pageOf = (body: string, policy = ''): Served => ({
  type: 'text/html',
  body: `<title>A page</title>${body}`,
  headers: policy ? { 'referrer-policy': policy } : {},
});

test.beforeAll(async () => {
  site = await startSite({
    '/': pageOf(''),
    '/login': { ...pageOf(''), headers: { 'set-cookie': 'strict=1; SameSite=Strict' } },
    '/plain.png': png(),
    '/cat.png': png({ allows: hasCookie }),
    '/secret.png': { type: 'application/json', body: '{"secret":1}', allows: hasCookie },
    ...leads('cdn', '/plain.png'),
    ...leads('closed', '/plain.png'),
    ...leads('private', '/secret.png'),
    ...leads('private', '/cat.png'),
    ...leads('files.site', '/cat.png'),
    '/no-referrer': pageOf('', 'no-referrer'),
    '/unsafe-url': pageOf('', 'unsafe-url'),
    '/attribute': pageOf('<img referrerpolicy="no-referrer" src="/there.png">'),
    '/meta': pageOf('<meta name="referrer" content="origin">'),
    '/srcdoc': pageOf('<iframe srcdoc="<p>inside"></iframe>', 'unsafe-url'),
    '/framed': pageOf('<iframe id="frame"></iframe>'),
    '/there.png': png(),
    '/silent.png': png({ answer: () => undefined }),
    '/worker.js': {
      type: 'text/javascript',
      body: `self.addEventListener('message', (event) =>
        event.waitUntil(fetch(event.data, { mode: 'no-cors' }).catch(() => undefined)));`,
    },
  });
});
test.afterAll(() => site.close());

async function openPage(extension: Extension, url: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(url);
  return page;
}

/** What the picture's host was asked last by us, not by the page. */
const lastGet = (host: string, path: string) =>
  site.requests.findLast(
    (request) => request.method === 'GET' && request.path === path && request.host.startsWith(`${host}.`),
  );

test('a redirect is followed to every host that is granted, and no other gets cookies', async ({
  extension,
  stack,
}) => {
  for (const host of ['private', 'files.site', 'img'])
    await (await openPage(extension, at(host, '/login'))).close();
  const page = await openPage(extension, at('page', '/'));

  for (const first of ['page', 'img']) {
    const job = await uploadImage(extension, page, at(first, '/to/cdn/plain.png'));
    expect(job, first).toMatchObject({ phase: 'done', name: 'plain.png', type: 'image/png' });
    expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
  }

  const before = stack.s3Requests.filter(({ method }) => method === 'PUT').length;
  for (const first of ['page', 'img']) {
    for (const path of ['/secret.png', '/cat.png']) {
      const job = await uploadImage(extension, page, at(first, `/to/private${path}`));
      expect(job, first + path).toMatchObject({ phase: 'failed', failure: { code: 'source-refused' } });
      expect(lastGet('private', path)?.headers.cookie).toBeUndefined();
    }
  }
  expect(stack.s3Requests.filter(({ method }) => method === 'PUT').length).toBe(before);

  const closed = await uploadImage(extension, page, at('img', '/to/closed/plain.png'));
  expect(closed.failure).toMatchObject({
    code: 'source-refused',
    detail: { reason: 'host-not-allowed', host: 'closed.localhost' },
  });
  const popup = await extension.openPopup();
  await expect(popup.getByRole('button', { name: 'Allow access to closed.localhost' })).toBeVisible();
  await expect(
    popup.getByText('The file is at closed.localhost, where Putlink may not read yet.'),
  ).toBeVisible();
});

test('within one site cookies go along', async ({ extension }) => {
  await (await openPage(extension, at('files.site', '/login'))).close();
  const page = await openPage(extension, at('www.site', '/'));
  const job = await uploadImage(extension, page, at('img.site', '/to/files.site/cat.png'));
  expect(job).toMatchObject({ phase: 'done', name: 'cat.png' });
  // From elsewhere a picture would be asked for without them.
  const other = await openPage(extension, at('other', '/'));
  const refused = await uploadImage(extension, other, at('files.site', '/cat.png'));
  expect(refused).toMatchObject({ phase: 'failed' });
});

test('the Referer is that of the page’s own request', async ({ extension }) => {
  const referers: Record<string, string | undefined> = {};
  for (const path of ['/', '/no-referrer', '/unsafe-url', '/meta']) {
    const page = await openPage(extension, at('page', path));
    const job = await uploadImage(extension, page, at('img', '/there.png'));
    expect(job, path).toMatchObject({ phase: 'done' });
    referers[path] = lastGet('img', '/there.png')?.headers.referer;
  }
  expect(referers).toEqual({
    '/': at('page', '/'),
    '/no-referrer': undefined,
    '/unsafe-url': at('page', '/unsafe-url'),
    '/meta': at('page', '/'),
  });
  const page = await openPage(extension, at('page', '/attribute'));
  const path = at('img', '/there.png');
  await page.evaluate((src) => {
    (document.querySelector('img') as HTMLImageElement).src = src;
  }, path);
  await uploadImage(extension, page, path);
  expect(lastGet('img', '/there.png')?.headers.referer).toBeUndefined();
});

test('in a frame, that of the frame', async ({ extension }) => {
  const srcdoc = await openPage(extension, at('page', '/srcdoc'));
  const inside = { frameId: await frameIdOf(extension, srcdoc, 'about:srcdoc'), frameUrl: 'about:srcdoc' };
  await uploadImage(extension, srcdoc, at('img', '/there.png'), inside);
  expect(lastGet('img', '/there.png')?.headers.referer).toBe(at('page', '/srcdoc'));

  const framed = await openPage(extension, at('page', '/framed'));
  const frameUrl = at('frame', '/');
  await framed.evaluate((src) => {
    (document.querySelector('#frame') as HTMLIFrameElement).src = src;
  }, frameUrl);
  await framed.frameLocator('#frame').locator('title').waitFor({ state: 'attached' });
  const frame = { frameId: await frameIdOf(extension, framed, frameUrl), frameUrl };
  const other = await uploadImage(extension, framed, at('img', '/there.png'), frame);
  expect(other).toMatchObject({ phase: 'done' });
  expect(lastGet('img', '/there.png')?.headers.referer).toBe(frameUrl);
  const own = await uploadImage(extension, framed, at('frame', '/there.png'), frame);
  expect(own).toMatchObject({ phase: 'done' });
});

test('it is set for our own request only, and gone with the worker', async ({ extension }) => {
  const page = await openPage(extension, at('page', '/'));
  await chooseEntry(extension, page, 'upload-image', {
    srcUrl: at('img', '/silent.png'),
    mediaType: 'image',
  });
  await expect.poll(() => lastGet('img', '/silent.png')?.headers.referer).toBe(at('page', '/'));

  const other = await openPage(extension, at('other', '/'));
  await other.evaluate(
    async (url) => {
      await navigator.serviceWorker.register('/worker.js');
      (await navigator.serviceWorker.ready).active?.postMessage(url);
    },
    at('img', '/silent.png'),
  );
  await expect.poll(() => lastGet('img', '/silent.png')?.headers.referer).toBe(at('other', '/'));

  const rules = async () => {
    const observer = await extension.observer();
    return observer.evaluate(() => chrome.declarativeNetRequest.getSessionRules());
  };
  expect(await rules()).toHaveLength(1);
  await extension.killWorker();
  // Any event starts it anew.
  const observer = await extension.observer();
  await observer.evaluate(() => chrome.alarms.create('wake', { when: Date.now() }));
  await expect.poll(rules).toEqual([]);
});
