import { drawPng } from '../../dev/draw-png.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { Hands, Point } from './harness/hands.ts';
import type { NativeBrowser } from './harness/native-browser.ts';
import { expect, test } from './harness/native-test.ts';
import { PermissionPrompt } from './harness/permission-prompt.ts';
import { poll } from './harness/poll.ts';
import type { View } from './harness/view.ts';

/** The page is on `localhost`, its pictures on `127.0.0.1`: two hosts, and only the bucket's is asked about in set-up. */
const picture = drawPng('picture', 200);
const smallPicture = drawPng('small', 64);

let pages: Site;
let images: Site;
test.beforeAll(async () => {
  images = await startSite({
    '/plain.png': { type: 'image/png', body: picture },
    '/open.png': { type: 'image/png', body: picture, headers: { 'access-control-allow-origin': '*' } },
    '/small.png': { type: 'image/png', body: smallPicture },
    '/hotlink.png': {
      type: 'image/png',
      body: picture,
      allows: ({ headers }) => headers.referer?.startsWith(pages.origin('127.0.0.1')) ?? false,
    },
    '/told.png': {
      type: 'image/png',
      body: picture,
      allows: ({ headers }) => headers.referer === `${pages.origin('localhost')}/moved`,
    },
  });
  const page = (name: string) =>
    `<title>A gallery</title><img src="${images.origin('localhost')}/${name}.png" alt="picture">`;
  pages = await startSite({
    '/plain': { type: 'text/html', body: page('plain') },
    '/open': { type: 'text/html', body: page('open') },
    '/hotlink': { type: 'text/html', body: page('hotlink') },
    '/srcset': {
      type: 'text/html',
      body: `<title>A gallery</title><base href="${images.origin('127.0.0.1')}"><img src="/small.png"
        srcset="/small.png 64w, /plain.png 200w" sizes="200px" alt="picture">`,
    },
    '/moved': {
      type: 'text/html',
      body: '<title>A gallery</title><img src="/moved.png" alt="picture">',
      headers: { 'referrer-policy': 'unsafe-url' },
    },
    '/moved.png': {
      type: 'image/png',
      body: '',
      answer: (_request, response) =>
        response.writeHead(302, { location: `${images.origin('127.0.0.1')}/told.png` }).end(),
    },
    '/embedding': {
      type: 'text/html',
      body: `<title>A gallery</title><iframe width="300" height="300"></iframe>
        <script>document.querySelector('iframe').src = 'http://localhost:' + location.port + '/embedded'</script>`,
    },
    '/embedded': {
      type: 'text/html',
      body: '<style>body { margin: 0 } img { width: 300px; height: 300px }</style><img src="/own.png" alt="picture">',
    },
    '/own.png': {
      type: 'image/png',
      body: picture,
      allows: ({ headers }) => headers.referer === `${pages.origin('localhost')}/embedded`,
    },
  });
});
test.afterAll(async () => {
  await pages.close();
  await images.close();
});

/** No other entry of an image's menu begins with U, so the letter chooses ours. */
async function chooseInMenu(hands: Hands, at: Point, letter = 'u'): Promise<void> {
  await hands.openMenu(() => hands.click(at, 'right'));
  await hands.key(letter);
}

async function chooseUpload(page: View, hands: Hands, letter?: string): Promise<void> {
  await page.until('the picture', () => (document.querySelector('img')?.naturalWidth ?? 0) > 0);
  await chooseInMenu(hands, await page.middleOf('img'), letter);
}

/** In the popup, the button in the row; the browser asks then. */
async function allowInRow(chromium: NativeBrowser, page: View, hands: Hands): Promise<PermissionPrompt> {
  await hands.click(await chromium.openPopup((popup) => popup.find('button', 'Allow access to localhost')));
  return PermissionPrompt.over(page, hands);
}

test('a picture of another host that lets its page read it asks for nothing', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab(`${pages.origin('127.0.0.1')}/open`);
  await chooseUpload(page, hands);

  const job = await state.jobIn('done');
  expect(job).toMatchObject({ source: 'image', name: 'open.png', type: 'image/png' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
  expect((await state.grants()).origins).not.toContain('http://localhost/*');
});

test('where screenshots are edited first, a picture is, by the one entry of its menu', async ({
  chromium,
  stack,
  state,
  hands,
}) => {
  await state.configure(stack, { captureWay: 'edit' });
  const page = await chromium.openTab(`${pages.origin('127.0.0.1')}/open`);
  await chooseUpload(page, hands, 'e');
  const editor = await chromium.tab(/\/src\/editor\//);
  await editor.until('the picture', () => document.querySelector('img')?.naturalWidth === 200);
  expect(await state.jobs()).toEqual([]);
  await hands.key('ctrl+Return');
  const job = await state.jobIn('done');
  expect(job.name).toBe('open.png');
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
});

for (const [what, path] of [
  ['a picture of another host that does not', 'plain'],
  ['a hot-link-protected picture', 'hotlink'],
] as const) {
  test(`${what}: allowed by the button in its row, it goes on by itself`, async ({
    chromium,
    state,
    hands,
  }) => {
    const page = await chromium.openTab(`${pages.origin('127.0.0.1')}/${path}`);
    await chooseUpload(page, hands);
    const waiting = await state.jobIn('failed');
    expect(waiting.failure).toMatchObject({ detail: { reason: 'host-not-allowed', host: 'localhost' } });
    await (await allowInRow(chromium, page, hands)).allow();

    const job = await state.jobIn('done');
    expect(job).toMatchObject({ id: waiting.id, source: 'image', name: `${path}.png`, type: 'image/png' });
    expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
    expect((await state.grants()).origins).toContain('http://localhost/*');
  });
}

test('of a srcset, the picture that is shown', async ({ chromium, state, hands }) => {
  const page = await chromium.openTab(`${pages.origin('127.0.0.1')}/srcset`);
  await chooseUpload(page, hands);

  const job = await state.jobIn('done');
  expect(job).toMatchObject({ source: 'image', name: 'plain.png' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
});

test('one of the page’s own host that is sent on, by what the click alone allows', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab(`${pages.origin('localhost')}/moved`);
  await chooseUpload(page, hands);

  const job = await state.jobIn('done');
  expect(job).toMatchObject({ name: 'told.png' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
  expect((await state.grants()).origins).not.toContain('http://localhost/*');
});

test('one in a frame of another host, after the prompt for the frame was accepted', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab(`${pages.origin('127.0.0.1')}/embedding`);
  const frame = await chromium.frame((url) => url.endsWith('/embedded'));
  await frame.until('the picture', () => (document.querySelector('img')?.naturalWidth ?? 0) > 0);
  const at = await page.middleOf('iframe');
  await chooseInMenu(hands, at);
  await (await PermissionPrompt.over(page, hands)).allow();

  const job = await state.jobIn('done');
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
  expect((await state.grants()).origins).toContain('http://localhost/*');
});

/** Where the button of a notification is, which Chromium draws as a window of its own. */
const NOTIFICATION = { width: 360, buttonFromLeft: 120, buttonFromBottom: 27 };

async function notificationButton(hands: Hands): Promise<Point> {
  return poll(async () => {
    const rects = await Promise.all((await hands.windows('.*')).map((id) => hands.rectOf(id)));
    const found = rects.find(({ width }) => width === NOTIFICATION.width);
    const { buttonFromLeft, buttonFromBottom } = NOTIFICATION;
    return found && { x: found.x + buttonFromLeft, y: found.y + found.height - buttonFromBottom };
  }, 'a notification');
}

test('the notification has the button too: two clicks', async ({ chromium, state, hands }) => {
  const page = await chromium.openTab(`${pages.origin('127.0.0.1')}/hotlink`);
  await chooseUpload(page, hands);
  await state.jobIn('failed');
  await hands.click(await notificationButton(hands));
  await (await PermissionPrompt.over(page, hands)).allow();

  const job = await state.jobIn('done');
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
});

test('denied: said in plain words, with the way to allow it later', async ({ chromium, state, hands }) => {
  const page = await chromium.openTab(`${pages.origin('127.0.0.1')}/plain`);
  await chooseUpload(page, hands);
  await state.jobIn('failed');
  await (await allowInRow(chromium, page, hands)).deny();

  const text = await chromium.openPopup(async (popup) => {
    await popup.find('button', 'Allow access to localhost');
    return popup.evaluate(() => document.body.textContent);
  });
  expect(text).toContain('The file is at localhost, where Putlink may not read yet.');
  expect(text).toContain('Allow access to localhost, and the upload goes on.');
});
