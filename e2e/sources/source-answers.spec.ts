import type { Page } from '@playwright/test';
import { drawPng } from '../../dev/draw-png.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { type Served, type Site, startSite } from '../../dev/stack/serve-site.ts';
import { chooseEntry, uploadByMenu, uploadImage } from '../harness/page-menu.ts';
import { expect, test } from '../harness/test.ts';

/** What sites answer in place of what was asked for. */
const picture = drawPng('answer');
const SIGN_IN = '<!doctype html><title>Sign in</title><form><input type=password></form>';
const asPng = (served: Partial<Served>): Served => ({ type: 'image/png', body: '', ...served });

const wrong: Record<string, Served> = {
  '/page.jpg': { type: 'text/html', body: SIGN_IN },
  '/called-picture.jpg': { type: 'image/jpeg', body: SIGN_IN },
  '/nothing.png': asPng({ status: 204 }),
  '/empty.png': asPng({}),
  '/part.png': asPng({ status: 206, body: picture.subarray(0, 200) }),
  '/refused.png': asPng({ status: 403, body: picture }),
  '/error.png': { type: 'application/json', body: '{"error":"login"}' },
  '/clip.png': { type: 'video/webm', body: Buffer.from('1a45dfa3428284776562 6d'.replace(' ', ''), 'hex') },
  '/cut.png': asPng({
    answer(_request, response) {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': picture.length });
      response.write(picture.subarray(0, 100), () => response.destroy());
    },
  }),
  '/loop.png': asPng({ status: 302, headers: { location: '/loop.png' } }),
};

const worker = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (c) => c.charCodeAt(0));
  self.addEventListener('fetch', (event) => {
    const { pathname } = new URL(event.request.url);
    const forImages = pathname === '/drawn.png' && event.request.destination === 'image';
    if (pathname === '/made.png' || forImages) {
      event.respondWith(new Response(bytes, { headers: { 'content-type': 'image/png' } }));
    }
  });`;

let site: Site;
let page: Page;

test.use({ grants: { origins: ['http://127.0.0.1/*', 'http://img.localhost/*'], apis: ['clipboardWrite'] } });

test.beforeAll(async () => {
  site = await startSite({
    ...wrong,
    '/': { type: 'text/html', body: '<title>A page</title>' },
    '/worker.js': { type: 'text/javascript', body: worker },
    '/made.png': { type: 'text/html', body: SIGN_IN },
    '/drawn.png': { type: 'text/html', body: SIGN_IN },
    '/plain.png': asPng({ body: picture }),
    '/euc-kr.txt': {
      type: 'text/plain; charset=EUC-KR',
      body: Buffer.from([0xc7, 0xd1, 0xb1, 0xdb]),
    },
    '/report.pdf': { type: 'text/html; charset=utf-8', body: SIGN_IN },
    '/film.mp4': { type: 'text/html', body: SIGN_IN },
    '/webcam': asPng({
      answer(_request, response) {
        response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=cam' });
        const send = () => {
          response.write('--cam\r\nContent-Type: image/png\r\n\r\n');
          response.write(picture);
          response.write('\r\n');
        };
        const camera = setInterval(send, 40);
        response.on('close', () => clearInterval(camera));
      },
    }),
    '/silent.png': asPng({ answer: () => undefined }),
    '/huge.png': asPng({
      answer(_request, response) {
        response.writeHead(200, { 'content-type': 'image/png', 'content-length': 6_000_000_000 });
        response.write(picture);
      },
    }),
  });
});
test.afterAll(() => site.close());

test.beforeEach(async ({ extension }) => {
  page = await extension.context.newPage();
  await page.goto(site.origin());
});

test('what is not an image is not uploaded as one', async ({ extension, stack }) => {
  for (const path of Object.keys(wrong)) {
    for (const origin of [site.origin('img.localhost'), site.origin()]) {
      const job = await uploadImage(extension, page, `${origin}${path}`);
      expect(job, `${origin}${path}`).toMatchObject({ phase: 'failed' });
      expect(job.failure?.code, path).toMatch(/^source-/);
    }
  }
  const film = await uploadByMenu(extension, page, 'upload-video', {
    srcUrl: `${site.origin('img.localhost')}/film.mp4`,
  });
  const report = await uploadByMenu(extension, page, 'upload-link', {
    linkUrl: `${site.origin()}/report.pdf`,
  });
  const refused = { phase: 'failed', failure: { code: 'source-refused', detail: { reason: 'not-that' } } };
  expect(film).toMatchObject(refused);
  expect(report).toMatchObject(refused);
  expect(stack.s3Requests).toEqual([]);
});

test('a picture that only the page’s service worker has, or only the page', async ({ extension }) => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    }
  });
  const made = await uploadImage(extension, page, `${site.origin()}/made.png`);
  expect(made).toMatchObject({ phase: 'done', name: 'made.png', type: 'image/png' });
  expect((await download(made.link?.url ?? '')).sha256).toBe(sha256(picture));

  const revoked = await page.evaluate(async () => {
    const show = async (src: string) => {
      const image = new Image();
      image.src = src;
      document.body.append(image);
      await image.decode();
      return image;
    };
    await show('/drawn.png');
    const blob = await (await fetch('/made.png')).blob();
    const url = URL.createObjectURL(blob);
    await show(url);
    URL.revokeObjectURL(url);
    return url;
  });
  for (const url of [`${site.origin()}/drawn.png`, revoked]) {
    const drawn = await uploadImage(extension, page, url);
    expect(drawn, url).toMatchObject({ phase: 'done', type: 'image/png' });
    const { bytes } = await download(drawn.link?.url ?? '');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([64, 64]);
  }
});

test('of a webcam, which never ends, the picture of the moment', async ({ extension }) => {
  for (const origin of [site.origin('img.localhost'), site.origin()]) {
    const job = await uploadImage(extension, page, `${origin}/webcam`);
    expect(job).toMatchObject({ phase: 'done', name: 'webcam.png', type: 'image/png' });
    expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(picture));
  }
});

test('a data: image that is too long for the browser to name', async ({ extension }) => {
  // Noise does not shrink: 900 x 900 pixels are more than 2 MiB as PNG.
  const add = () =>
    page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 900;
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      const noise = context.createImageData(900, 900);
      for (let i = 0; i < noise.data.length; i += 65_536) {
        crypto.getRandomValues(noise.data.subarray(i, i + 65_536));
      }
      context.putImageData(noise, 0, 0);
      const image = new Image(100, 100);
      image.src = canvas.toDataURL();
      // In a closed shadow root, as a component has it.
      const host = document.createElement('div');
      host.attachShadow({ mode: 'closed' }).append(image);
      document.body.append(host);
      await image.decode();
      const digest = await crypto.subtle.digest('SHA-256', await (await fetch(image.src)).arrayBuffer());
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    });
  const nameless = () => uploadByMenu(extension, page, 'upload-image', { mediaType: 'image' });

  expect(await nameless()).toMatchObject({
    phase: 'failed',
    failure: { code: 'source-refused', detail: { reason: 'no-address' } },
  });
  const hash = await add();
  const job = await nameless();
  expect(job).toMatchObject({ phase: 'done', name: 'A page.png', type: 'image/png' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(hash);
  await add();
  expect(await nameless()).toMatchObject({
    phase: 'failed',
    failure: { code: 'source-refused', detail: { reason: 'several' } },
  });
});

test('a host that never answers holds up nobody, and a cancelled upload leaves it', async ({ extension }) => {
  const srcUrl = `${site.origin('img.localhost')}/silent.png`;
  await chooseEntry(extension, page, 'upload-image', { srcUrl, mediaType: 'image' });
  const asked = () => site.requests.find(({ method, path }) => method === 'GET' && path === '/silent.png');
  await expect.poll(asked).toBeDefined();
  const plain = await uploadImage(extension, page, `${site.origin('img.localhost')}/plain.png`);
  expect(plain).toMatchObject({ phase: 'done', name: 'plain.png' });
  const huge = await uploadImage(extension, page, `${site.origin('img.localhost')}/huge.png`);
  expect(huge).toMatchObject({ phase: 'failed', failure: { code: 'too-large' } });

  const phases = async () => Object.fromEntries((await extension.jobs()).map(({ id, phase }) => [id, phase]));
  const waiting = (await extension.jobs()).find(({ phase }) => phase === 'queued')?.id ?? '';
  const popup = await extension.openPopup();
  await popup.evaluate(
    (jobId) => chrome.runtime.sendMessage({ putlink: 1, name: 'upload.cancel', body: { jobId } }),
    waiting,
  );
  await expect.poll(async () => (await phases())[waiting]).toBe('cancelled');
  await expect.poll(() => asked()?.isLeft).toBe(true);
});

test('a text keeps the character set that its server named', async ({ extension }) => {
  const job = await uploadByMenu(extension, page, 'upload-link', { linkUrl: `${site.origin()}/euc-kr.txt` });
  expect(job).toMatchObject({ phase: 'done', name: 'euc-kr.txt', type: 'text/plain; charset=euc-kr' });
});
