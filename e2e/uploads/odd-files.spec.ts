import { download, sha256 } from '../../dev/stack/download.ts';
import { makeFile } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test('0 bytes', async ({ extension }) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.of() });
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', sizeBytes: 0 });
  const got = await download(job.link?.url ?? '');
  expect(got.status).toBe(200);
  expect(got.sha256).toBe(sha256(''));
});

test('a Korean name of 300 bytes, and one that would be a path', async ({ extension }) => {
  const popup = await extension.openPopup();
  const name = `${'가나다라마바사아자차'.repeat(10).slice(0, 95)}보고서12.png`;
  expect(Buffer.byteLength(name)).toBe(300);
  await chooseFiles(popup, { name, mimeType: 'image/png', buffer: Buffer.from('한글') });
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', name });
  expect(job.key?.endsWith('.png')).toBe(true);
  const got = await download(job.link?.url ?? '');
  expect(got.sha256).toBe(sha256('한글'));
  const disposition = got.headers.get('content-disposition') ?? '';
  expect(decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(disposition)?.[1] ?? '')).toContain(
    '보고서12.png',
  );

  await chooseFiles(popup, {
    name: '..%2F..\\x.html',
    mimeType: 'text/html',
    buffer: Buffer.from('<script>'),
  });
  await expect.poll(async () => (await extension.jobs()).length).toBe(2);
  const html = await extension.jobIn(['done']);
  // The name stays one segment of the key, whatever it looks like.
  expect(html.key?.split('/')).toHaveLength(3);
  const page = await download(html.link?.url ?? '');
  expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
});

test('1 GiB', async ({ extension }) => {
  // The disk has it three times, and other tests write beside it.
  test.setTimeout(330_000);
  const file = await makeFile('large.bin', 1024 ** 3);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  const job = await extension.jobIn(['done', 'failed'], 300_000);
  expect(job).toMatchObject({ phase: 'done', sizeBytes: 1024 ** 3 });
  const got = await download(job.link?.url ?? '');
  expect(got.sha256).toBe(file.sha256);
});
