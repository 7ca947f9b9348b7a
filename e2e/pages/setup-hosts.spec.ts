import type { Stack } from '../../dev/stack/stack.ts';
import { encodeSetupCode } from '../../src/contract/setup-code.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { expect, test } from '../harness/test.ts';

const ENDPOINT = 'https://uploads.example.com';
const rawCode = (settings: object) =>
  `putlink1.${Buffer.from(JSON.stringify({ v: 1, endpoint: ENDPOINT, ...settings })).toString('base64url')}`;

test.describe('a set-up code', () => {
  test.use({ configured: false });

  test('shows every host that it names, and is refused when it names too many or a bad one', async ({
    extension,
  }) => {
    const page = await extension.openOptions();
    const field = page.getByRole('textbox', { name: 'Set-up code or link' });
    const uploadHosts = ['https://a.example.com', 'https://b.example.com:9000/x', 'https://mail.google.com'];
    await field.fill(encodeSetupCode({ endpoint: ENDPOINT, uploadHosts }));
    await expect(field).toHaveAccessibleDescription(
      /through uploads\.example\.com and be stored at a\.example\.com, b\.example\.com:9000, mail\.google\.com/,
    );
    const many = Array.from({ length: 33 }, (_, index) => `https://h${index}.example.com`);
    for (const [hosts, says] of [
      [[...many, 'https://mail.google.com', 'http://192.168.1.1'], /more than 3 storage addresses/],
      [[...uploadHosts, 'https://d.example.com'], /more than 3 storage addresses/],
      [['http://192.168.1.1'], /storage address that Putlink cannot use/],
      [['https://a.example.com', 'http://localhost:9000'], /storage address that Putlink cannot use/],
      [['https://me:pw@a.example.com'], /storage address that Putlink cannot use/],
      [['ftp://a.example.com'], /storage address that Putlink cannot use/],
    ] as const) {
      await field.fill(rawCode({ uploadHosts: hosts }));
      await page.getByRole('button', { name: 'Connect' }).click();
      await expect(field).toHaveAccessibleDescription(says);
    }
    expect(currentPlaceIn(await extension.read()).endpoint).not.toBe(ENDPOINT);
  });
});

test.describe('a storage that the service names later', () => {
  // The browser would let Putlink in there, because of an image perhaps. That is no answer to this question.
  test.use({
    grants: {
      origins: ['http://127.0.0.1/*', 'http://putlink.localhost/*'],
      apis: ['clipboardWrite', 'notifications'],
    },
  });

  const moveStorage = async (stack: Stack) => {
    await stack.startIssuer({
      PUTLINK_S3_ENDPOINT: stack.s3.endpoint.replace('127.0.0.1', 'localhost'),
      PUTLINK_FORCE_PATH_STYLE: 'off',
      PUTLINK_ALLOWED_TYPES: '*/*',
    });
    return `http://putlink.localhost:${new URL(stack.s3.endpoint).port}`;
  };

  test('is allowed by one click in the row, by its name', async ({ extension, stack }) => {
    // As somebody has it who never ran the connection check.
    await extension.configure(stack, { uploadOrigins: undefined });
    const moved = await moveStorage(stack);
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('first.txt', 'text/plain', 42));
    const row = rowOf(popup, 'first.txt');
    await row.getByRole('button', { name: `Allow access to ${new URL(moved).host}` }).click();
    await expect.poll(async () => (await extension.jobs())[0]).toMatchObject({ stored: true });
    expect(currentPlaceIn(await extension.read())).toMatchObject({ uploadOrigins: [moved] });
  });

  test('gets nothing until the person was asked about it by name', async ({ extension, stack }) => {
    const moved = await moveStorage(stack);
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('first.txt', 'text/plain', 42));
    const refused = await extension.jobIn(['failed', 'done']);
    expect(refused.failure).toMatchObject({ code: 'storage-unknown', detail: { host: new URL(moved).host } });

    const page = await extension.openOptions();
    await page.getByRole('button', { name: 'Check connection' }).click();
    const allow = page.getByRole('button', { name: `Allow access to ${new URL(moved).host}` });
    await expect(allow.first()).toBeVisible();
    expect(stack.s3Requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(currentPlaceIn(await extension.read())).toMatchObject({ uploadOrigins: [stack.s3.endpoint] });
    await allow.first().click();
    const steps = page.getByRole('list', { name: 'Connection check' }).getByRole('listitem');
    await expect(steps.filter({ hasText: 'Upload a test file' })).toContainText('Passed');
    expect(currentPlaceIn(await extension.read())).toMatchObject({
      uploadOrigins: [stack.s3.endpoint, moved],
    });
  });
});
