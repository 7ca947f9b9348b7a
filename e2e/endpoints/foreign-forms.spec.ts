import { sha256 } from '../../dev/stack/download.ts';
import { readObject, uploadedKeys } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { presignForm } from '../harness/presign-form.ts';
import { expect, test } from '../harness/serving-test.ts';

const file = makePayload('photo.png', 'image/png', 30_000);
const PUBLIC = 'https://files.example.com';

test('the form of a tutorial’s endpoint: GET ?filename= → {url, fields}', async ({
  extension,
  stack,
  serve,
}) => {
  const endpoint = await serve(async ({ path }) => {
    const query = new URL(path, 'http://x').searchParams;
    const contentType = query.get('contentType') ?? '';
    return {
      body: await presignForm(stack.s3, {
        Key: `up/${query.get('filename')}`,
        Fields: { 'Content-Type': contentType, success_action_status: '201' },
        Conditions: [
          ['content-length-range', 0, 10_485_760],
          ['starts-with', '$Content-Type', contentType],
        ],
      }),
    };
  });
  await extension.configure(stack, { dialect: 'lambda', endpoint: endpoint.origin, publicBase: PUBLIC });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect(job.key).toMatch(/^up\/[0-9a-f]{8}-photo\.png$/);
  expect(job.link?.url).toBe(`${PUBLIC}/${job.key}`);
  const stored = await readObject(stack.s3, job.key ?? '');
  expect(stored.contentType).toBe('image/png');
  expect(sha256(stored.bytes)).toBe(sha256(file.buffer));
});

test('one that leaves the name to S3, and the type to the client: POST /presign → {url, fields}', async ({
  extension,
  stack,
  serve,
}) => {
  const endpoint = await serve(async () => ({
    body: await presignForm(stack.s3, {
      Key: `inbox/$\u007bfilename}`,
      Conditions: [['starts-with', '$Content-Type', 'image/']],
    }),
  }));
  await extension.configure(stack, { dialect: 'presign', endpoint: endpoint.origin, publicBase: PUBLIC });
  const popup = await extension.openPopup();
  for (const name of ['first', 'second']) {
    await chooseFiles(popup, { ...file, name: '사진 (1).png' });
    await expect
      .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length)
      .toBe(name === 'first' ? 1 : 2);
  }
  const keys = (await extension.jobs()).map(({ key }) => key ?? '');
  expect(keys.toSorted()).toEqual((await uploadedKeys(stack.s3)).toSorted());
  for (const key of keys) {
    expect(key).toMatch(/^inbox\/[0-9a-f]{8}-사진 \(1\)\.png$/);
    expect((await readObject(stack.s3, key)).contentType).toBe('image/png');
  }
});

test('what its policy does not allow is told before a byte moves', async ({ extension, stack, serve }) => {
  let limits: ['content-length-range', number, number] = ['content-length-range', 1, 20_480];
  const endpoint = await serve(async () => ({
    body: await presignForm(stack.s3, {
      Key: 'k',
      Conditions: [limits, ['starts-with', '$Content-Type', 'image/']],
    }),
  }));
  await extension.configure(stack, { dialect: 'presign', endpoint: endpoint.origin });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  expect((await extension.jobIn(['failed', 'done'])).failure).toMatchObject({
    code: 'too-large',
    detail: { maxBytes: 20_480 },
  });
  await expect(rowOf(popup, 'photo.png')).toContainText('larger than the allowed 20 KB');
  limits = ['content-length-range', 1, 90_000];
  await chooseFiles(popup, makePayload('film.mp4', 'video/mp4', 100));
  await expect(rowOf(popup, 'film.mp4')).toContainText('does not allow this type');
  expect(stack.s3Requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('one that is over is replaced; one that is always over is told', async ({ extension, stack, serve }) => {
  let expires = -60;
  const endpoint = await serve(async () => {
    const body = await presignForm(stack.s3, { Key: 'k', Expires: expires });
    expires = 600;
    return { body };
  });
  await extension.configure(stack, { dialect: 'presign', endpoint: endpoint.origin, publicBase: PUBLIC });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done' });
  // Its policy says when it ends: nothing was sent with it.
  expect(endpoint.seen).toHaveLength(2);

  const message = 'Invalid according to Policy: Policy expired.';
  stack.s3.failNext({ method: 'POST', status: 403, code: 'AccessDenied', message, withCors: true, times: 9 });
  await chooseFiles(popup, { ...file, name: 'late.png' });
  await expect.poll(async () => (await extension.jobs())[0]?.failure?.code).toBe('ticket-expired');
  await expect(rowOf(popup, 'late.png')).toContainText('ran out before the upload began');
});

test.describe('a redirect in answer to a form', () => {
  test.use({
    grants: {
      origins: ['http://127.0.0.1/*', 'http://localhost/*'],
      apis: ['clipboardWrite', 'notifications'],
    },
  });

  test('is success where the form asks for it, and is not followed', async ({ extension, stack, serve }) => {
    const page = await serve(() => ({ body: 'thank you' }));
    const endpoint = await serve(async () => ({
      body: await presignForm(stack.s3, {
        Key: 'k',
        Fields: { success_action_redirect: `http://localhost:${page.port}/thanks` },
      }),
    }));
    await extension.configure(stack, { dialect: 'presign', endpoint: endpoint.origin, publicBase: PUBLIC });
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', key: 'k' });
    expect(sha256((await readObject(stack.s3, 'k')).bytes)).toBe(sha256(file.buffer));
    expect(page.seen).toEqual([]);
  });

  for (const status of [302, 303, 307, 308]) {
    test(`${status} is told where nobody asked for it, and moves nothing anywhere`, async ({
      extension,
      stack,
      serve,
    }) => {
      const router = await serve(() => ({ body: 'router' }));
      const location = `http://localhost:${router.port}/apply.cgi?reboot=1`;
      const storage = await serve(({ method }) =>
        method === 'GET'
          ? { headers: { 'set-cookie': 'session=1; SameSite=Strict' }, body: 'hello' }
          : { status, headers: { location } },
      );
      const endpoint = await serve(() => ({ body: { url: `${storage.origin}/b`, fields: { key: 'k' } } }));
      const settings = { dialect: 'presign', endpoint: endpoint.origin, uploadOrigins: [storage.origin] };
      await extension.configure(stack, settings);
      await (await extension.context.newPage()).goto(storage.origin);
      const popup = await extension.openPopup();
      await chooseFiles(popup, file);
      expect((await extension.jobIn(['done', 'failed'])).failure?.code).toBe('storage-redirects');
      expect(router.seen).toEqual([]);
      const [form] = storage.seen.filter(({ method }) => method === 'POST');
      expect(form?.headers).not.toHaveProperty('cookie');
    });
  }
});
