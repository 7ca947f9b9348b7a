import type { Stack } from '../../dev/stack/stack.ts';
import { removeCors } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const file = makePayload('photo.png', 'image/png', 5000);

test.describe('refused before a byte moves', () => {
  const cases = [
    {
      what: 'token refused',
      env: { PUTLINK_TOKENS: '[{"name":"x","sha256":"SHA","prefix":"x/"}]' },
      says: /token/i,
      code: 'unauthorized',
    },
    {
      what: 'file too large',
      env: { PUTLINK_MAX_BYTES: '4096' },
      says: /larger than the upload service allows/,
      code: 'too-large',
    },
    {
      what: 'type not allowed',
      env: { PUTLINK_ALLOWED_TYPES: 'video/*' },
      says: /type/i,
      code: 'type-refused',
    },
  ];
  for (const { what, env, says, code } of cases) {
    test(what, async ({ extension, stack }) => {
      const other = JSON.stringify(env).replace('SHA', 'a'.repeat(64));
      await stack.startIssuer(JSON.parse(other));
      const popup = await extension.openPopup();
      await chooseFiles(popup, file);
      await expect(rowOf(popup, 'photo.png')).toContainText(says);
      const job = await extension.jobIn(['failed']);
      expect(job.failure?.code).toBe(code);
      expect(job.attempt).toBe(0);
    });
  }

  test('endpoint down; Retry works when it is up again', async ({ extension, stack }) => {
    await stack.stopIssuer();
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    const row = rowOf(popup, 'photo.png');
    await expect(row).toContainText(/does not answer|cannot be reached|not reach/i);
    expect((await extension.jobIn(['failed'])).failure?.code).toBe('issuer-unreachable');
    await stack.startIssuer();
    await row.getByRole('button', { name: 'Retry' }).click();
    await extension.jobIn(['done']);
  });

  test('Retry asks by two ways, and a refusal of the one does not end what the other began', async ({
    extension,
    stack,
  }) => {
    await stack.stopIssuer();
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    await extension.jobIn(['failed']);
    await stack.startIssuer();
    stack.s3.traffic.uploadBytesPerSecond = 1000;
    let refuse = (): void => undefined;
    const refusing = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    await popup.route('**/v1/uploads', async (route) => {
      await refusing;
      await route.fulfill({ status: 403, json: {} });
    });
    await rowOf(popup, 'photo.png').getByRole('button', { name: 'Retry' }).click();
    await extension.jobIn(['transferring']);
    const refused = popup.waitForResponse('**/v1/uploads');
    refuse();
    await refused;
    stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
    expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done' });
  });

  test('endpoint is not an issuer', async ({ extension, stack }) => {
    await extension.configure(stack, { endpoint: stack.s3.endpoint });
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    expect((await extension.jobIn(['failed'])).failure?.code).toMatch(/not-an-issuer|unauthorized/);
    await expect(rowOf(popup, 'photo.png').getByRole('button', { name: 'Open settings' })).toBeVisible();
  });
});

test.describe('without the permission for the bucket', () => {
  test.beforeEach(async ({ extension }) => {
    const worker = await extension.worker();
    await worker.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
  });

  /** By the browser: the endpoint may look for the object when it hears how the upload ended. */
  const asked = (stack: Stack) =>
    stack.s3Requests
      .filter(({ key, method }) => key.includes('photo') && method !== 'HEAD')
      .map(({ method }) => method);

  test('and no CORS there: says so at the first refusal', async ({ extension, stack }) => {
    await removeCors(stack.s3);
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    const job = await extension.jobIn(['failed']);
    expect(job.failure).toMatchObject({ code: 'permission-missing', retriable: false });
    expect(asked(stack)).toEqual(['OPTIONS']);
    await expect(rowOf(popup, 'photo.png').getByRole('button', { name: 'Open settings' })).toBeVisible();
  });

  test('but with CORS there: nothing is asked for, before and after', async ({ extension }) => {
    const popup = await extension.openPopup();
    const banners = popup.locator('.banners .ui-notice');
    await chooseFiles(popup, file);
    await expect(rowOf(popup, 'photo.png')).toContainText('expires in');
    await expect(banners).toHaveCount(0);
    await popup.reload();
    await expect(rowOf(popup, 'photo.png')).toContainText('expires in');
    await expect(banners).toHaveCount(0);
  });

  test('and an endpoint that cannot be reached: asks for its host until an upload works', async ({
    extension,
    stack,
  }) => {
    await stack.stopIssuer();
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    const allow = popup.getByRole('button', { name: 'Allow access to 127.0.0.1' });
    await expect(allow).toBeVisible();
    await stack.startIssuer();
    await rowOf(popup, 'photo.png').getByRole('button', { name: 'Retry' }).click();
    await extension.jobIn(['done']);
    await expect(allow).toHaveCount(0);
  });

  test('but with CORS there: uploads, and tries a cut connection again', async ({ extension, stack }) => {
    stack.s3.cutNext({ method: 'PUT', keyIncludes: 'photo', afterBytes: 1_000_000 });
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('photo.png', 'image/png', 5_000_000));
    expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done' });
    expect(asked(stack).filter((method) => method === 'PUT')).toHaveLength(2);
  });
});

test('an expired ticket is replaced by a new one, not sent again', async ({ extension, stack }) => {
  stack.s3.failNext({
    method: 'PUT',
    keyIncludes: 'photo.png',
    status: 403,
    code: 'AccessDenied',
    message: 'Request has expired',
    withCors: true,
  });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', attempt: 2 });
});

test('no secret is in what is stored', async ({ extension, stack }) => {
  await stack.startIssuer({ PUTLINK_STORED_LINKS: 'off' });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const job = await extension.jobIn(['done']);
  expect(job.link).toMatchObject({ kind: 'presigned' });
  const { token, ...rest } = await extension.read('local');
  expect(token).toBe(stack.token.token);
  expect(JSON.stringify(rest)).not.toMatch(/X-Amz-|Signature|upl_/);
});
