import { download, sha256 } from '../../dev/stack/download.ts';
import { readObject } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const file = makePayload('photo one.png', 'image/png', 3000);

for (const dialect of ['lambda', 'presign'] as const) {
  test.describe(`dialect ${dialect}`, () => {
    test.beforeEach(async ({ extension, stack }) => {
      await stack.startIssuer({ PUTLINK_DIALECTS: dialect, PUTLINK_SSE: 'AES256' });
      await extension.configure(stack, { dialect, folder: 'demo/screens/{yyyy}' });
    });

    test('uploads, and says that this endpoint makes no links', async ({ extension, stack }) => {
      const popup = await extension.openPopup();
      await chooseFiles(popup, file);
      const job = await extension.jobIn(['done', 'failed']);
      expect(job).toMatchObject({ phase: 'done', notice: { code: 'link-unavailable' } });
      await expect(rowOf(popup, 'photo one.png')).toContainText(/no link/i);
      const stored = await readObject(stack.s3, job.key ?? '');
      expect(sha256(stored.bytes)).toBe(sha256(file.buffer));
      expect(stored.contentType).toBe('image/png');
      expect(job.key).toMatch(
        dialect === 'presign' ? /screens\/\d{4}\/[\w-]{36}\/photo one\.png$/ : /photo one\.png$/,
      );
    });

    test('with a public address, the link is under it', async ({ extension, stack }) => {
      await extension.configure(stack, { dialect, folder: 'demo', publicBase: 'https://files.example.com/' });
      const popup = await extension.openPopup();
      await chooseFiles(popup, file);
      const job = await extension.jobIn(['done', 'failed']);
      expect(job.link).toMatchObject({ kind: 'public', expiresAt: null });
      expect(job.link?.url).toMatch(/^https:\/\/files\.example\.com\/.*photo%20one\.png$/);
    });
  });
}

test('the two dialects are off unless enabled', async ({ extension, stack }) => {
  await extension.configure(stack, { dialect: 'lambda' });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  expect((await extension.jobIn(['failed'])).failure?.code).toBe('not-an-issuer');
});

test('what a signed URL of a dialect does not allow is refused by S3', async ({ stack }) => {
  await stack.startIssuer({ PUTLINK_DIALECTS: 'presign', PUTLINK_SSE: 'AES256' });
  const signed = await fetch(`${stack.issuerOrigin}/presign`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.token.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'demo/a.png', contentType: 'image/png' }),
  });
  const { url, headers } = (await signed.json()) as { url: string; headers: Record<string, string> };
  expect(headers['x-amz-server-side-encryption']).toBe('AES256');
  const wrongType = await fetch(url, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/html' },
    body: 'x',
  });
  expect(wrongType.status).toBe(403);
  const right = await fetch(url, { method: 'PUT', headers, body: 'x' });
  expect(right.status).toBe(200);
  expect((await download(url)).status).toBe(403);
});
