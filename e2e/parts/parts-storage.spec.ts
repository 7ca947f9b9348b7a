import type { IncomingHttpHeaders } from 'node:http';
import { download } from '../../dev/stack/download.ts';
import { passOn } from '../../dev/stack/pass-on.ts';
import { plantOldEngine } from '../../dev/stack/plant-old-engine.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile } from '../harness/files.ts';
import { startFront } from '../harness/front.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { allTaken, takenParts } from '../harness/taken-parts.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;
/** Eight parts of 5 MiB. */
const SIZE_BYTES = 40 * MIB;
const PART_COUNT = 8;

async function begin(extension: Extension, name: string, sizeBytes = SIZE_BYTES) {
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
  const file = await makeFile(name, sizeBytes);
  await chooseFiles(popup, file.path);
  return { file, popup };
}

/** From now on the storage is reached through a wire, which notes the headers of every PUT of a part. */
async function watchParts(extension: Extension, stack: Stack, storage: string) {
  const parts: IncomingHttpHeaders[] = [];
  const front = await startFront(
    passOn(storage, (_, { method, url, headers }) => {
      if (method === 'PUT' && url?.includes('partNumber')) parts.push(headers);
    }),
  );
  await stack.startIssuer({ PUTLINK_S3_ENDPOINT: front.origin });
  await extension.configure(stack, { uploadOrigins: [front.origin] });
  return { parts, close: () => front.close() };
}

const CRC32C = 'x-amz-checksum-crc32c';
const checksumsOf = (headers: IncomingHttpHeaders) =>
  Object.keys(headers).filter((name) => name.startsWith('x-amz-checksum-'));

test('a storage that knows no checksum gets the parts without, and the file is whole', async ({
  extension,
  stack,
}) => {
  test.setTimeout(90_000);
  const engine = await plantOldEngine({ refuses: 501, code: 'NotImplemented' });
  engine.leadTo(stack.s3.endpoint);
  const { parts, close } = await watchParts(extension, stack, engine.endpoint);
  const { file } = await begin(extension, 'unsummed.bin');
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  expect(engine.takeAsked()).toEqual(['CRC64NVME', 'CRC32C', 'CRC32', 'none']);
  expect(takenParts(stack, 'unsummed.bin')).toEqual(allTaken(PART_COUNT));
  expect(parts.flatMap(checksumsOf)).toEqual([]);
  const options = await extension.openOptions();
  await options.getByRole('button', { name: 'Check connection' }).click();
  await expect(options.getByText('Large files are checked by size only')).toBeVisible();
  await Promise.all([close(), engine.close()]);
});

test('a storage that knows another checksum than ours gets the parts with that one', async ({
  extension,
  stack,
}) => {
  test.setTimeout(90_000);
  const engine = await plantOldEngine({ refuses: 400, code: 'InvalidRequest' }, ['CRC32C']);
  engine.leadTo(stack.s3.endpoint);
  const { parts, close } = await watchParts(extension, stack, engine.endpoint);
  const { file } = await begin(extension, 'summed.bin');
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  expect(engine.takeAsked()).toEqual(['CRC64NVME', 'CRC32C']);
  expect(takenParts(stack, 'summed.bin')).toEqual(allTaken(PART_COUNT));
  expect(new Set(parts.map((headers) => checksumsOf(headers).join()))).toEqual(new Set([CRC32C]));
  await Promise.all([close(), engine.close()]);
});

test('the link of a file in parts is handed out early, waits, and turns into the file', async ({
  extension,
  stack,
}) => {
  test.setTimeout(90_000);
  stack.s3.traffic.uploadBytesPerSecond = MIB;
  const { file, popup } = await begin(extension, 'early-parts.bin');
  await expect.poll(async () => (await extension.jobs())[0]?.early?.delivery).toBe('copied');
  const [early] = await extension.jobs();
  const url = early?.link?.url ?? '';
  expect(early?.phase).toBe('transferring');
  await expect(rowOf(popup, 'early-parts.bin')).toContainText(/Link copied, still uploading: \d+%/);
  const pending = await fetch(url, { headers: { accept: 'application/json' } });
  expect([pending.status, await pending.json()]).toMatchObject([503, { code: 'link_pending' }]);
  const visitor = await extension.context.newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole('heading', { name: 'The file is still being uploaded' })).toBeVisible();

  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const ready = visitor.getByRole('link', { name: 'Download' });
  await expect(ready).toBeVisible({ timeout: 60_000 });
  const saving = visitor.waitForEvent('download');
  await ready.click();
  expect((await saving).suggestedFilename()).toBe('early-parts.bin');
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', delivery: 'copied', attempt: 1, link: { url } });
  expect((await download(url)).sha256).toBe(file.sha256);
});

test('on a fast line `fetch` carries parts too, over the sockets that XHR does not have', async ({
  extension,
  stack,
}) => {
  test.setTimeout(120_000);
  const { parts, close } = await watchParts(extension, stack, stack.s3.endpoint);
  const { file } = await begin(extension, 'lanes.bin', 256 * MIB);
  const job = await extension.jobIn(['done', 'failed'], 90_000);
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  // `cache: 'no-store'` says so in a header; an XHR has no such mode.
  const byFetch = parts.filter((headers) => headers['cache-control'] === 'no-cache').length;
  expect(byFetch).toBeGreaterThan(0);
  expect(parts.length - byFetch).toBeGreaterThan(0);
  await close();
});
