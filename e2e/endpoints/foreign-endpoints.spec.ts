import { sha256 } from '../../dev/stack/download.ts';
import { readObject } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, dropFiles, rowOf } from '../harness/popup.ts';
import { presignPut } from '../harness/presign-put.ts';
import { expect, test } from '../harness/serving-test.ts';

const file = makePayload('photo.png', 'image/png', 3000);

test('an endpoint that writes header names as it likes: each header goes out once', async ({
  extension,
  stack,
  serve,
}) => {
  const endpoint = await serve(async ({ body }) => {
    const { key, contentType } = JSON.parse(body) as { key: string; contentType: string };
    const url = await presignPut(stack.s3, { key, contentType });
    const { host } = new URL(url);
    return {
      body: { URL: url, Headers: { Host: [host], 'Content-Type': [contentType], 'Content-Length': 3000 } },
    };
  });
  await extension.configure(stack, { dialect: 'presign', endpoint: endpoint.origin });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  const stored = await readObject(stack.s3, job.key ?? '');
  expect(stored.contentType).toBe('image/png');
  expect(sha256(stored.bytes)).toBe(sha256(file.buffer));
});

test('a storage whose name does not tell the bucket: no link, and the right one once it is named', async ({
  extension,
  stack,
  serve,
}) => {
  const endpoint = await serve(async ({ path }) => {
    const name = new URL(path, 'http://x').searchParams.get('filename') ?? '';
    return { body: { uploadURL: await presignPut(stack.s3, { key: `up/${name}`, bucketInHost: true }) } };
  });
  const settings = {
    dialect: 'lambda',
    endpoint: endpoint.origin,
    publicBase: 'https://files.example.com',
    uploadOrigins: [`http://${stack.s3.bucket}.localhost:${new URL(stack.s3.endpoint).port}`],
  };
  await extension.configure(stack, settings);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const unlinked = await extension.jobIn(['done', 'failed']);
  expect(unlinked).toMatchObject({ phase: 'done', notice: { code: 'bucket-unknown' } });
  expect(unlinked).not.toHaveProperty('link');
  await expect(rowOf(popup, 'photo.png')).toContainText(/no link/i);

  await extension.configure(stack, { ...settings, bucket: stack.s3.bucket });
  await chooseFiles(popup, { ...file, name: 'second.png' });
  await expect.poll(async () => (await extension.jobs())[0]?.name).toBe('second.png');
  const linked = await extension.jobIn(['done', 'failed']);
  expect(linked.key).toMatch(/^up\/[0-9a-f]{8}-second\.png$/);
  expect(linked.link?.url).toBe(`https://files.example.com/${linked.key}`);
  expect((await readObject(stack.s3, linked.key ?? '')).contentType).toBe('image/png');
});

test('an endpoint that points at a router moves nothing there', async ({ extension, stack, serve }) => {
  const router = await serve(() => ({
    headers: { 'set-cookie': 'admin=1; SameSite=Strict' },
    body: 'router',
  }));
  const endpoint = await serve(() => ({
    body: {
      url: `http://localhost:${router.port}/apply.cgi?reboot=1`,
      headers: { 'x-evil': '1' },
      key: 'k',
    },
  }));
  await extension.configure(stack, { dialect: 'presign', endpoint: endpoint.origin });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const job = await extension.jobIn(['failed', 'done']);
  expect(job.failure).toMatchObject({
    code: 'storage-unknown',
    detail: { host: `localhost:${router.port}` },
  });
  await expect(rowOf(popup, 'photo.png')).toContainText('storage that you have not allowed');
  expect(router.seen).toEqual([]);
});

test('a storage that was shown gets the object’s headers, no cookie, and a link in one line', async ({
  extension,
  stack,
  serve,
}) => {
  const storage = await serve(({ method }) =>
    method === 'GET' ? { headers: { 'set-cookie': 'session=1; SameSite=Strict' }, body: 'hello' } : {},
  );
  const endpoint = await serve(() => ({
    body: {
      url: `${storage.origin}/b/k?X-Amz-Signature=1`,
      headers: { 'X-Evil': '1', 'X-Amz-Meta-From': 'putlink', 'Content-Type': 'image/png' },
      key: 'k',
      downloadUrl: ' https://Files.example.com/k\njavascript:alert(1)',
    },
  }));
  const settings = { dialect: 'presign', endpoint: endpoint.origin, uploadOrigins: [storage.origin] };
  await extension.configure(stack, settings);
  const visit = await extension.context.newPage();
  await visit.goto(storage.origin);
  expect(await extension.context.cookies(storage.origin)).toHaveLength(1);

  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', link: { kind: 'presigned' } });
  const put = storage.seen.find(({ method }) => method === 'PUT');
  expect(put?.headers).toMatchObject({ 'content-type': 'image/png', 'x-amz-meta-from': 'putlink' });
  expect(put?.headers).not.toHaveProperty('cookie');
  expect(put?.headers).not.toHaveProperty('x-evil');
  expect((await extension.read('session'))[`link:${job.id}`]).toBe(
    'https://files.example.com/kjavascript:alert(1)',
  );
});

test.describe('a storage that redirects', () => {
  test.use({
    grants: {
      origins: ['http://127.0.0.1/*', 'http://localhost/*'],
      apis: ['clipboardWrite', 'notifications'],
    },
  });

  test('moves nothing to a host that is granted for something else', async ({ extension, stack, serve }) => {
    const router = await serve(() => ({ body: 'router' }));
    const location = `http://localhost:${router.port}/apply.cgi?reboot=1`;
    const storage = await serve(() => ({ status: 307, headers: { location } }));
    const endpoint = await serve(() => ({ body: { url: `${storage.origin}/b/k`, key: 'k' } }));
    const settings = { dialect: 'presign', endpoint: endpoint.origin, uploadOrigins: [storage.origin] };
    await extension.configure(stack, settings);
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    // A second try: the first one came to an end.
    await expect.poll(() => storage.seen.length).toBeGreaterThan(1);
    expect(router.seen).toEqual([]);
  });
});

test('a file that the browser knows no type of is taken for what its name says', async ({
  extension,
  stack,
}) => {
  await stack.startIssuer({ PUTLINK_ALLOWED_TYPES: 'image/*' });
  const popup = await extension.openPopup();
  await dropFiles(popup, [makePayload('IMG_0001.HEIC', '', 3000)]);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect((await readObject(stack.s3, job.key ?? '')).contentType).toBe('image/heic');
});
