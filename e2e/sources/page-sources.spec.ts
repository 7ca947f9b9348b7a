import type { Page } from '@playwright/test';
import { drawPng } from '../../dev/draw-png.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { Extension, StoredJob } from '../harness/extension.ts';
import { uploadByMenu, uploadImage } from '../harness/page-menu.ts';
import { expect, test } from '../harness/test.ts';

const pictures = {
  plain: drawPng('plain'),
  hotlink: drawPng('hotlink'),
  cors: drawPng('cors'),
  noext: drawPng('noext'),
  small: drawPng('small'),
  named: drawPng('named'),
};

let images: Site;
let pages: Site;

test.beforeAll(async () => {
  images = await startSite({
    '/plain.png': { type: 'image/png', body: pictures.plain },
    '/hotlink.png': {
      type: 'image/png',
      body: pictures.hotlink,
      allows: ({ headers }) => headers.referer?.startsWith(pages.origin()) ?? false,
    },
    '/cors.png': {
      type: 'image/png',
      body: pictures.cors,
      headers: { 'access-control-allow-origin': '*' },
    },
    '/render': { type: 'application/octet-stream', body: pictures.noext },
    '/dl.php': {
      type: 'image/png',
      body: pictures.named,
      headers: {
        'content-disposition': `attachment; filename*=UTF-8''%ED%95%9C%EA%B8%80%20%EC%82%AC%EC%A7%84.png`,
      },
    },
    '/doc.svg': { type: 'text/plain', body: '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>' },
    '/movie.webm': {
      type: 'video/webm',
      body: Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d]),
    },
    '/report.pdf': { type: 'application/pdf', body: '%PDF-1.7\n%report' },
  });
  pages = await startSite({
    '/': {
      type: 'text/html',
      body: '<title>A page</title><p id="text">First line<br>second line</p><textarea></textarea>',
    },
    '/own.png': { type: 'image/png', body: pictures.plain },
  });
});

test.afterAll(async () => {
  await images.close();
  await pages.close();
});

async function openPage(extension: Extension): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(pages.origin());
  return page;
}

async function downloaded(job: StoredJob) {
  expect(job).toMatchObject({ phase: 'done' });
  return download(job.link?.url ?? '');
}

test.describe('upload image, its host permitted', () => {
  test.use({ grants: { origins: ['http://127.0.0.1/*', 'http://localhost/*'], apis: ['clipboardWrite'] } });

  const cases = [
    { what: 'of another origin', path: '/plain.png', picture: 'plain', name: 'plain.png' },
    { what: 'hot-link protected', path: '/hotlink.png', picture: 'hotlink', name: 'hotlink.png' },
    { what: 'without an extension or type', path: '/render?id=7', picture: 'noext', name: 'render.png' },
    { what: 'named by the server in Korean', path: '/dl.php', picture: 'named', name: '한글 사진.png' },
  ] as const;
  for (const { what, path, picture, name } of cases) {
    test(`${what}: the original bytes, the real type, a good name`, async ({ extension }) => {
      const page = await openPage(extension);
      const job = await uploadImage(extension, page, `${images.origin('localhost')}${path}`);
      expect(job).toMatchObject({ name, type: 'image/png', source: 'image', delivery: 'copied' });
      const got = await downloaded(job);
      expect(got.sha256).toBe(sha256(pictures[picture]));
      expect(got.headers.get('content-type')).toBe('image/png');
    });
  }

  test('an SVG that the server calls text is an SVG, and is served as an attachment', async ({
    extension,
  }) => {
    const page = await openPage(extension);
    const job = await uploadImage(extension, page, `${images.origin('localhost')}/doc.svg`);
    expect(job).toMatchObject({ name: 'doc.svg', type: 'image/svg+xml' });
    expect((await downloaded(job)).headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('video and link target', async ({ extension }) => {
    const page = await openPage(extension);
    const srcUrl = `${images.origin('localhost')}/movie.webm`;
    const movie = await uploadByMenu(extension, page, 'upload-video', { srcUrl });
    expect(movie).toMatchObject({ phase: 'done', name: 'movie.webm', type: 'video/webm' });
    const linkUrl = `${images.origin('localhost')}/report.pdf`;
    const job = await uploadByMenu(extension, page, 'upload-link', { linkUrl });
    expect(job).toMatchObject({ name: 'report.pdf' });
    expect((await downloaded(job)).sha256).toBe(sha256('%PDF-1.7\n%report'));
  });
});

test.describe('upload image, its host not permitted', () => {
  test('of the page itself: needs nobody’s permission', async ({ extension }) => {
    const page = await openPage(extension);
    const job = await uploadImage(extension, page, `${pages.origin()}/own.png`);
    expect((await downloaded(job)).sha256).toBe(sha256(pictures.plain));
  });

  test('of a host that allows the page by CORS', async ({ extension }) => {
    const page = await openPage(extension);
    const job = await uploadImage(extension, page, `${images.origin('localhost')}/cors.png`);
    expect((await downloaded(job)).sha256).toBe(sha256(pictures.cors));
  });

  test('of a host that does not: says so, and keeps nothing', async ({ extension }) => {
    const page = await openPage(extension);
    const job = await uploadImage(extension, page, `${images.origin('localhost')}/plain.png`);
    expect(job).toMatchObject({ phase: 'failed', failure: { code: 'source-refused' } });
  });

  test('data: URL', async ({ extension }) => {
    const page = await openPage(extension);
    const png = pictures.small ?? Buffer.of();
    const job = await uploadImage(extension, page, `data:image/png;base64,${png.toString('base64')}`);
    expect(job).toMatchObject({ name: 'A page.png', type: 'image/png' });
    expect((await downloaded(job)).sha256).toBe(sha256(png));
  });

  test('blob: URL, drawn by a canvas', async ({ extension }) => {
    const page = await openPage(extension);
    const { url, hash } = await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')?.fillRect(3, 3, 40, 40);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? []);
      const digest = await crypto.subtle.digest('SHA-256', bytes);
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { url: URL.createObjectURL(blob as Blob), hash: hex };
    });
    const job = await uploadImage(extension, page, url);
    expect(job).toMatchObject({ name: 'A page.png', type: 'image/png' });
    expect((await downloaded(job)).sha256).toBe(hash);
  });

  test('selection as text keeps its lines', async ({ extension }) => {
    const page = await openPage(extension);
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#text') as Element));
    const selectionText = 'First line second line';
    const job = await uploadByMenu(extension, page, 'upload-selection', { selectionText });
    expect(job).toMatchObject({ name: 'Selected text.txt', source: 'selection' });
    const got = await downloaded(job);
    expect(got.bytes.toString()).toBe('First line\nsecond line');
    expect(got.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});
