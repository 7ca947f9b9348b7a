import { sha256 } from '../../dev/stack/download.ts';
import { multipartUploads, readObject } from '../harness/bucket.ts';
import { makeFile } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/serving-test.ts';
import { signAsUppy } from './as-published/sign-as-others.ts';

const SIZE_BYTES = 40 * 1024 ** 2;

test('an endpoint of others: a large file outlives the worker and the browser, and sends no part twice', async ({
  extension,
  stack,
  serve,
}) => {
  test.setTimeout(120_000);
  const endpoint = await serve(({ body }) => signAsUppy(stack.s3, JSON.parse(body || '{}')));
  await extension.configure(stack, { endpoint: endpoint.origin, dialect: 'uppy' });
  const takenParts = () =>
    stack.s3Requests.filter(({ method, status }) => method === 'PUT' && status === 200).length;
  stack.s3.traffic.uploadBytesPerSecond = SIZE_BYTES / 24;
  const file = await makeFile('long.bin', SIZE_BYTES);
  await chooseFiles(await extension.openPopup(), file.path);
  await expect.poll(takenParts, { timeout: 30_000 }).toBeGreaterThan(0);
  await extension.killWorker();
  const taken = takenParts();
  await expect.poll(takenParts, { timeout: 30_000 }).toBeGreaterThan(taken);
  await extension.isCopied();
  await extension.crashAndRestart();
  // What was on its way when the browser died is in the bucket or is not: nothing comes any more.
  const settled = takenParts();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ name: 'long.bin', phase: 'done' });
  const { bytes } = await readObject(stack.s3, job.key ?? '');
  expect(sha256(Buffer.from(bytes))).toBe(file.sha256);
  expect(await multipartUploads(stack.s3)).toEqual([]);
  const begun = endpoint.seen.filter(({ body }) => /"method":"POST"(?!.*uploadId)/.test(body));
  expect(begun).toHaveLength(1);
  expect(takenParts() - settled).toBeLessThan(SIZE_BYTES / (5 * 1024 ** 2));
});
