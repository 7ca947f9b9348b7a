import type { EmbeddedS3 } from '../../dev/s3/server.ts';
import { sha256 } from '../../dev/stack/download.ts';
import { multipartUploads, readObject, uploadedKeys } from '../harness/bucket.ts';
import { makeFile } from '../harness/files.ts';
import type { OtherServer } from '../harness/other-server.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/serving-test.ts';
import { spoolCounts } from '../harness/spool-counts.ts';
import { allTaken, settledParts, takenParts } from '../harness/taken-parts.ts';
import { signAsUppy, signLook } from './as-published/sign-as-others.ts';

const SIZE_BYTES = 40 * 1024 ** 2;
/** More parts than there are lanes: those that travel beside each other end beside each other. */
const LONG_BYTES = 2 * SIZE_BYTES;
const PART_BYTES = 8 * 1024 ** 2;

test('an endpoint of others: a large file outlives the worker and the browser, and sends no part twice', async ({
  extension,
  stack,
  serve,
}) => {
  test.setTimeout(120_000);
  const endpoint = await serve(({ body }) => signAsUppy(stack.s3, JSON.parse(body || '{}')));
  await extension.configure(stack, { endpoint: endpoint.origin, dialect: 'uppy' });
  const takenCount = () => takenParts(stack, 'long.bin').count;
  stack.s3.traffic.uploadBytesPerSecond = LONG_BYTES / 24;
  const file = await makeFile('long.bin', LONG_BYTES);
  await chooseFiles(await extension.openPopup(), file.path);
  await expect.poll(takenCount, { timeout: 30_000, intervals: [50] }).toBeGreaterThan(0);
  await extension.killWorker();
  const taken = takenCount();
  await expect.poll(takenCount, { timeout: 30_000 }).toBeGreaterThan(taken);
  // Without checksums a part is known to be there only if its answer was heard: none comes in the moment of the kill.
  stack.s3.traffic.uploadBytesPerSecond = 64 * 1024;
  await extension.isCopied();
  await settledParts(stack, 'long.bin');
  // On a busy machine the browser hears of them later.
  const isHeard = async () => (await spoolCounts(extension, ['parts'])).parts === takenCount();
  await expect.poll(isHeard, { timeout: 30_000 }).toBe(true);
  await extension.crashAndRestart();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ name: 'long.bin', phase: 'done' });
  const { bytes } = await readObject(stack.s3, job.key ?? '');
  expect(sha256(Buffer.from(bytes))).toBe(file.sha256);
  expect(await multipartUploads(stack.s3)).toEqual([]);
  expect(begun(endpoint)).toHaveLength(1);
  expect(takenParts(stack, 'long.bin')).toEqual(allTaken(LONG_BYTES / PART_BYTES));
});

for (const forgets of [false, true]) {
  const kind = forgets ? 'that forgets uploads' : 'that answers a second time';
  test(`the browser dies between the joining and its answer, at a storage ${kind}: nothing is sent again`, async ({
    extension,
    stack,
    serve,
  }) => {
    test.setTimeout(120_000);
    const endpoint = await serve(({ body }) => signWhatIsAsked(stack.s3, JSON.parse(body || '{}')));
    await extension.configure(stack, { endpoint: endpoint.origin, dialect: 'uppy' });
    const file = await makeFile('joined.bin', SIZE_BYTES);
    // Slow enough for a copy, without which the file would be lost with the browser.
    stack.s3.traffic.uploadBytesPerSecond = SIZE_BYTES / 8;
    stack.s3.holdNext({ method: 'POST', query: 'uploadId', reads: true });
    if (forgets) stack.s3.failNext({ method: 'GET', query: 'uploadId', ...FORGOTTEN });
    await chooseFiles(await extension.openPopup(), file.path);
    await expect.poll(() => uploadedKeys(stack.s3), { timeout: 30_000 }).toHaveLength(1);
    await extension.isCopied();
    if (forgets) stack.s3.failNext({ method: 'POST', query: 'uploadId', ...FORGOTTEN });
    await extension.crashAndRestart();
    const job = await extension.jobIn(['done', 'failed'], 60_000);
    expect(job).toMatchObject({ name: 'joined.bin', phase: 'done' });
    const { bytes } = await readObject(stack.s3, job.key ?? '');
    expect(sha256(Buffer.from(bytes))).toBe(file.sha256);
    expect(await uploadedKeys(stack.s3)).toEqual([job.key]);
    expect(begun(endpoint)).toHaveLength(1);
    const looks = stack.s3Requests.filter(({ method, key }) => method === 'HEAD' && key === job.key);
    expect(looks).toHaveLength(forgets ? 1 : 0);
  });
}

const FORGOTTEN = { status: 404, code: 'NoSuchUpload', withCors: true };

/** A route that signs whatever it is asked, as Uppy's example does not. */
async function signWhatIsAsked(s3: EmbeddedS3, asked: { method?: string; key?: string }) {
  return asked.method === 'HEAD' && asked.key
    ? { status: 200, body: { url: await signLook(s3, asked.key) } }
    : signAsUppy(s3, asked);
}

/** The questions to sign that begin an upload in parts. */
const begun = ({ seen }: OtherServer) =>
  seen.filter(({ body }) => /"method":"POST"(?!.*uploadId)/.test(body));
