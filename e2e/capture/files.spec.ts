import { download } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { beginCapture, captureState, giveAccess, pixelsOf } from './begin-by-message.ts';

/** Noise, which no format makes small. */
const noise = (height: number) => `<title>Noise</title><body style="margin:0">
<canvas width="1200" height="${height}" style="display:block"></canvas><script>
  const context = document.querySelector('canvas').getContext('2d');
  const noise = context.createImageData(1200, ${height});
  for (let start = 0; start < noise.data.length; start += 65536)
    crypto.getRandomValues(noise.data.subarray(start, Math.min(start + 65536, noise.data.length)));
  for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
  context.putImageData(noise, 0, 0);
</script>`;
const PLAIN = '<title>Plain / page</title><body style="margin:0;background:#3366cc">';

let site: Site;
test.beforeAll(async () => {
  site = await startSite({
    '/noise': { type: 'text/html', body: noise(700) },
    '/much': { type: 'text/html', body: noise(9600) },
    '/plain': { type: 'text/html', body: PLAIN },
  });
});
test.afterAll(() => site.close());

test('the settings decide kind, size and name of the file, and the row says what gave way', async ({
  extension,
  stack,
}) => {
  const page = await extension.context.newPage();
  const capture = async (path: string, settings: Record<string, unknown>, count: number) => {
    await page.goto(`${site.origin()}${path}`);
    await extension.configure(stack, { version: 2, ...settings });
    await giveAccess(extension, page);
    expect(await beginCapture(extension, page)).toMatchObject({ ok: true });
    await expect.poll(async () => (await extension.jobs()).length).toBe(count);
    const job = await extension.jobIn(['done', 'failed']);
    const { bytes, headers } = await download(job.link?.url ?? '');
    return { job, bytes, headers, ...(await pixelsOf(page, bytes, [[3, 3]])) };
  };

  await page.goto(`${site.origin()}/plain`);
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));

  const webp = await capture(
    '/plain',
    { pictureFormat: 'webp', pictureName: '{host} {title} {width}x{height}' },
    1,
  );
  expect(webp.job).toMatchObject({
    type: 'image/webp',
    name: `127.0.0.1 Plain _ page ${width}x${height}.webp`,
  });
  expect(webp.bytes.subarray(8, 12).toString()).toBe('WEBP');
  expect(webp.size).toEqual([width, height]);

  const jpeg = await capture('/noise', { pictureFormat: 'jpeg', pictureMaxBytes: 400_000 }, 2);
  expect(jpeg.job.type).toBe('image/jpeg');
  expect(jpeg.job.name).toMatch(/^Noise \d{4}-\d\d-\d\d at [\d.]+\.jpg$/);
  expect(jpeg.bytes.length).toBeLessThanOrEqual(400_000);
  expect(jpeg.bytes.length).toBeGreaterThan(200_000);

  const png = await capture('/noise?key=secret#part', { pictureMaxBytes: 300_000, pictureSource: true }, 3);
  expect(png.headers.get('x-amz-meta-page-title')).toBe('Noise');
  expect(png.headers.get('x-amz-meta-page-url')).toBe(`${site.origin()}/noise`);
  expect(jpeg.headers.get('x-amz-meta-page-title')).toBe(null);
  expect(png.job.type).toBe('image/png');
  expect(png.bytes.length).toBeLessThanOrEqual(300_000);
  const popup = await extension.openPopup();
  const percent = Math.floor((png.size[0] ?? 0) / (width / 100));
  await expect(rowOf(popup, png.job.name)).toContainText(
    new RegExp(`Scaled to (${percent}|${percent + 1}) %`),
  );
});

test('a picture that is large enough for parts says the same of its page, if that is wished', async ({
  extension,
  stack,
}) => {
  test.setTimeout(120_000);
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/much?key=secret#part`);
  await extension.configure(stack, { version: 2, pictureSource: true });
  await giveAccess(extension, page);
  // The browser counts no shot of the seconds after a key.
  await page.keyboard.press('F2');
  const asked = beginCapture(extension, page, { what: 'page' });
  await expect.poll(async () => (await extension.jobs()).length, { timeout: 60_000 }).toBe(1);
  expect(await asked).toMatchObject({ ok: true });
  await expect.poll(async () => (await extension.jobs())[0]?.phase, { timeout: 30_000 }).toBe('done');
  const [job] = await extension.jobs();
  const parts = stack.s3Requests.filter(
    ({ method, key }) => method === 'PUT' && key.endsWith(job?.name ?? ''),
  );
  expect(parts.length).toBeGreaterThan(3);
  const { bytes, headers } = await download(job?.link?.url ?? '');
  expect(bytes.length).toBeGreaterThan(32 * 1024 * 1024);
  expect(headers.get('x-amz-meta-page-title')).toBe('Noise');
  expect(headers.get('x-amz-meta-page-url')).toBe(`${site.origin()}/much`);
});

test('a page that nobody has clicked over is told as that; one of the browser’s own pages is captured', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/plain`);
  // Nobody has clicked on the icon over it.
  await beginCapture(extension, page);
  await expect
    .poll(async () => (await captureState(extension)).trouble?.failure)
    .toMatchObject({ code: 'capture-refused', detail: { reason: 'not-invoked' } });
  await page.goto('chrome://version/');
  await giveAccess(extension, page);
  expect(await beginCapture(extension, page)).toMatchObject({ ok: true });
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', type: 'image/png' });
  expect(await extension.jobs()).toHaveLength(1);
});
