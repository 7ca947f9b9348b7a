import { download, sha256 } from '../../dev/stack/download.ts';
import { readObject, uploadedKeys } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const FORMS = { PUTLINK_UPLOAD_MODES: 'post' };
const file = makePayload('사진 one.png', 'image/png', 300_000);

test.beforeEach(({ stack }) => stack.startIssuer(FORMS));

/** How files were sent; records of links are the endpoint's own. */
const methodsAt = (requests: readonly { method: string; key: string }[]) =>
  requests
    .filter(({ method, key }) => ['POST', 'PUT'].includes(method) && !key.includes('.putlink/'))
    .map(({ method }) => method);

test('an endpoint with forms only: the file arrives, is checked, and its link works', async ({
  extension,
  stack,
}) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', link: { kind: 'stored' } });
  const stored = await readObject(stack.s3, job.key ?? '');
  expect(sha256(stored.bytes)).toBe(sha256(file.buffer));
  expect(stored.contentType).toBe('image/png');
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(file.buffer));
  await expect(rowOf(popup, '사진 one.png')).toContainText('expires in');
});

test('with all that an object can be stored with', async ({ extension, stack }) => {
  await stack.startIssuer({
    ...FORMS,
    PUTLINK_SSE: 'AES256',
    PUTLINK_OBJECT_TAGS: 'team=design',
    PUTLINK_OBJECT_METADATA: 'source=putlink',
    PUTLINK_STORAGE_CLASS: 'STANDARD_IA',
    PUTLINK_CONTENT_DISPOSITION: 'attachment',
  });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done' });
});

test('progress is seen, and cancelling leaves nothing', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 2 * 1024 * 1024;
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('slow.bin', 'application/octet-stream', 12 * 1024 * 1024));
  const row = rowOf(popup, 'slow.bin');
  const bar = row.getByRole('progressbar', { name: 'Upload progress of slow.bin' });
  await expect(bar).toBeVisible();
  // A form is more than its file; what is shown is the file's part.
  await expect(row).toContainText(/[\d.]+ MB of 12 MB · [\d.]+ MB\/s · \d+ sec left/);
  const shown = () => bar.evaluateAll(([one]) => (one instanceof HTMLProgressElement ? one.value : -1));
  const early = await shown();
  await expect.poll(shown).toBeGreaterThan(early);
  await row.hover();
  await row.getByRole('button', { name: 'Cancel upload of slow.bin' }).click();
  await extension.jobIn(['cancelled']);
  expect(await uploadedKeys(stack.s3)).toEqual([]);
});

test('too large and not allowed are told before a byte moves', async ({ extension, stack }) => {
  await stack.startIssuer({ ...FORMS, PUTLINK_MAX_BYTES: '4096', PUTLINK_ALLOWED_TYPES: 'image/*' });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  expect((await extension.jobIn(['failed'])).failure?.code).toBe('too-large');
  await expect(rowOf(popup, '사진 one.png')).toContainText('larger');
  await chooseFiles(popup, makePayload('film.mp4', 'video/mp4', 100));
  await expect(rowOf(popup, 'film.mp4')).toContainText(/type/i);
  expect(methodsAt(stack.s3Requests)).toEqual([]);
});

test.describe('what S3 answers to a form', () => {
  const refusals = [
    [400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 'too-large'],
    [
      403,
      'AccessDenied',
      'Invalid according to Policy: Policy Condition failed: ["eq", "$Content-Type", "image/png"]',
      'type-refused',
    ],
    [400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed.', 'storage-refused'],
    [403, 'AccessDenied', 'Access Denied', 'storage-refused'],
  ] as const;
  for (const [status, code, message, told] of refusals) {
    test(`${code} (${told}) is told, and not tried again`, async ({ extension, stack }) => {
      stack.s3.failNext({ method: 'POST', status, code, message, withCors: true });
      const popup = await extension.openPopup();
      await chooseFiles(popup, file);
      expect((await extension.jobIn(['done', 'failed'])).failure).toMatchObject({
        code: told,
        retriable: false,
      });
      expect(methodsAt(stack.s3Requests)).toEqual(['POST']);
    });
  }

  test('a policy that is over is replaced by a new one', async ({ extension, stack }) => {
    const message = 'Invalid according to Policy: Policy expired.';
    stack.s3.failNext({ method: 'POST', status: 403, code: 'AccessDenied', message, withCors: true });
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', attempt: 2 });
  });

  test('a busy S3 and a cut line are tried again', async ({ extension, stack }) => {
    stack.s3.failNext({ method: 'POST', status: 503, code: 'SlowDown', withCors: true });
    stack.s3.cutNext({ method: 'POST', afterBytes: 100_000 });
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    const job = await extension.jobIn(['done', 'failed']);
    expect(job).toMatchObject({ phase: 'done', attempt: 1 });
    expect(sha256((await readObject(stack.s3, job.key ?? '')).bytes)).toBe(sha256(file.buffer));
    // The one that was cut got no answer.
    expect(methodsAt(stack.s3Requests)).toEqual(['POST', 'POST']);
  });
});

test.describe('without the permission for the bucket', () => {
  test.beforeEach(async ({ extension }) => {
    const worker = await extension.worker();
    await worker.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
  });

  test('its CORS rules let the form in', async ({ extension }) => {
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done' });
  });
});

test('the check of the connection sends a form, too', async ({ extension, stack }) => {
  const options = await extension.openOptions();
  await options.getByRole('button', { name: 'Check connection' }).click();
  await expect(options.locator('body')).toContainText(/Everything works|Works/);
  expect(methodsAt(stack.s3Requests)).toContain('POST');
});
