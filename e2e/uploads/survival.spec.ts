import { download } from '../../dev/stack/download.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;

/** Begins an upload that takes some seconds, and resolves when its bytes are on the way. */
async function beginSlowUpload(extension: Extension, name: string) {
  const file = await makeFile(name, 16 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await expect(rowOf(popup, name).getByRole('progressbar')).toBeVisible();
  return { file, popup };
}

test.beforeEach(({ stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
});

test('the popup is closed in the middle of an upload', async ({ extension }) => {
  const { file, popup } = await beginSlowUpload(extension, 'closed.bin');
  await popup.close();
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', attempt: 1, delivery: 'copied' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('the popup is closed before it could ask for a ticket', async ({ extension, stack }) => {
  await stack.stopIssuer();
  const popup = await extension.openPopup();
  // The question hangs on a connection that nobody answers until the popup is gone.
  await popup.route(/\/v1\/(uploads|tickets)$/, () => new Promise(() => undefined));
  await chooseFiles(popup, (await makeFile('orphan.bin', 1000)).path);
  await extension.jobIn(['ticketing']);
  await stack.startIssuer();
  await popup.close();
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', name: 'orphan.bin' });
});

test('the service worker is killed in the middle of an upload', async ({ extension }) => {
  const { file, popup } = await beginSlowUpload(extension, 'worker.bin');
  await popup.close();
  await extension.killWorker();
  const job = await extension.jobIn(['done', 'failed']);
  // The bytes went on in the offscreen document: nothing was sent twice.
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('the browser is killed in the middle of an upload, and started again', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = MIB;
  const { file } = await beginSlowUpload(extension, 'browser.bin');
  await extension.isCopied();
  await extension.crashAndRestart();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', attempt: 2 });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('the connection is cut, and S3 is busy: tried again until it is there', async ({ extension, stack }) => {
  stack.s3.cutNext({ method: 'PUT', keyIncludes: 'cut.bin', afterBytes: 3 * MIB });
  stack.s3.failNext({ method: 'PUT', keyIncludes: 'cut.bin', status: 503, code: 'SlowDown', withCors: true });
  const { file, popup } = await beginSlowUpload(extension, 'cut.bin');
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  await expect(rowOf(popup, 'cut.bin')).toContainText('expires in');
});

test('the answer is lost after the last byte: that is success, and the file is there once', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const file = await makeFile('answer.bin', 2 * MIB);
  const popup = await extension.openPopup();
  stack.s3.loseAnswerOfNext({ method: 'PUT', keyIncludes: 'answer.bin' });
  await chooseFiles(popup, file.path);
  const job = await extension.jobIn(['done', 'failed']);
  // Over a connection that was warm the browser sends it again by itself, and S3 says that the key exists.
  expect(job.phase).toBe('done');
  expect(await uploadedKeys(stack.s3)).toEqual([job.key]);
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('the endpoint is away when the link is asked for: asked again until it is back', async ({
  extension,
  stack,
}) => {
  // The link that came with the ticket is S3's own, and has lost too much of its life by then.
  const presigning = { PUTLINK_STORED_LINKS: 'off' };
  await stack.startIssuer(presigning);
  stack.s3.traffic.uploadBytesPerSecond = 1.3 * MIB;
  const { file } = await beginSlowUpload(extension, 'link.bin');
  await stack.stopIssuer();
  await expect.poll(async () => (await extension.jobs())[0]?.waits, { timeout: 30_000 }).toBe(1);
  await stack.startIssuer(presigning);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  const links = await extension.read('session');
  const url = links[`link:${job.id}`] as string;
  expect((await download(url)).sha256).toBe(file.sha256);
});

test('the browser goes offline and comes back', async ({ extension, stack }) => {
  const { file } = await beginSlowUpload(extension, 'offline.bin');
  await extension.context.setOffline(true);
  stack.s3.dropConnections();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  await extension.context.setOffline(false);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('a file that cannot be sent stays here, and Retry sends it', async ({ extension, stack }) => {
  stack.s3.failNext({ method: 'PUT', keyIncludes: 'again.bin', status: 403, code: 'AccessDenied' });
  const file = await makeFile('again.bin', 100_000);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  const failed = await extension.jobIn(['failed']);
  expect(failed.failure).toMatchObject({
    code: 'storage-refused',
    detail: { status: 403, s3Code: 'AccessDenied' },
  });
  await extension.isCopied();
  await extension.crashAndRestart();
  const again = await extension.openPopup();
  await rowOf(again, 'again.bin').getByRole('button', { name: 'Retry' }).click();
  const job = await extension.jobIn(['done']);
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});
