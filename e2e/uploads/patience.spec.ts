import { download, sha256 } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const small = makePayload('small.bin', 'application/octet-stream', 300_000);
const large = makePayload('large.bin', 'application/octet-stream', 5_000_000);

const putCount = ({ s3Requests }: Stack, name: string) =>
  s3Requests.filter(({ method, key }) => method === 'PUT' && key.includes(name)).length;

test('an S3 that is busy for ever, and a line that is always cut: both end, are told, and Retry sends', async ({
  extension,
  stack,
}) => {
  test.setTimeout(150_000);
  stack.s3.failNext({
    method: 'PUT',
    keyIncludes: small.name,
    status: 503,
    code: 'SlowDown',
    withCors: true,
    times: 1000,
  });
  stack.s3.cutNext({ method: 'PUT', keyIncludes: large.name, afterBytes: 300_000, times: 1000 });
  const popup = await extension.openPopup();
  await chooseFiles(popup, [small, large]);
  const failures = async () =>
    Object.fromEntries((await extension.jobs()).map(({ name, failure }) => [name, failure?.code]));
  await expect
    .poll(failures, { timeout: 120_000 })
    .toEqual({ [small.name]: 'storage-busy', [large.name]: 'network' });
  expect((await extension.jobs()).map(({ sends }) => sends)).toEqual([8, 8]);
  expect(putCount(stack, small.name)).toBe(8);
  // Chromium itself sends once more what was cut on a connection that it had used before.
  expect(putCount(stack, large.name)).toBeLessThanOrEqual(16);
  await expect(rowOf(popup, small.name)).toContainText('The storage is busy (SlowDown, 503)');
  await expect(rowOf(popup, large.name)).toContainText('The connection to the storage was lost');

  stack.s3.clearFaults();
  for (const { name, buffer } of [small, large]) {
    await rowOf(popup, name)
      .getByRole('button', { name: `Retry: ${name}` })
      .click();
    await expect(rowOf(popup, name)).toContainText('expires in');
    const job = (await extension.jobs()).find((candidate) => candidate.name === name);
    expect((await download(job?.link?.url ?? '')).sha256).toBe(sha256(buffer));
  }
});

test('the count outlives the offscreen document', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 500_000;
  const popup = await extension.openPopup();
  await chooseFiles(popup, large);
  const sends = async () => (await extension.jobs())[0]?.sends;
  for (const count of [1, 2]) {
    await expect.poll(sends).toBe(count);
    // A file that only the document holds would go with it.
    await expect.poll(async () => (await extension.jobs())[0]?.spooled).toBe(true);
    await (await extension.worker()).evaluate(async () => {
      await chrome.offscreen.closeDocument();
      // What the alarm does, without the wait for it.
      await chrome.alarms.create('resume-jobs', { when: Date.now() });
    });
  }
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', attempt: 1, sends: 3 });
});

test('what never passes is sent once and gets a clear word', async ({ extension, stack }) => {
  const answers = [
    { name: 'unable.bin', status: 501, code: 'NotImplemented', says: /cannot take this kind of upload/ },
    { name: 'full.bin', status: 507, code: 'InsufficientStorage', says: /storage is full/ },
    { name: 'large.bin', status: 413, code: '', says: /larger than/ },
    { name: 'clock.bin', status: 403, code: 'RequestTimeTooSkewed', says: /clocks .* differ/ },
  ];
  for (const { name, status, code } of answers) {
    stack.s3.failNext({ method: 'PUT', keyIncludes: name, status, code, withCors: true, times: 1000 });
  }
  const popup = await extension.openPopup();
  await chooseFiles(
    popup,
    answers.map(({ name }) => makePayload(name, 'application/octet-stream', 3000)),
  );
  for (const { name, says } of answers) {
    await expect(rowOf(popup, name)).toContainText(says);
    expect(putCount(stack, name)).toBe(1);
  }
});

test('a ticket that is refused as over at its first use is replaced, but not for ever', async ({
  extension,
  stack,
}) => {
  // The endpoint signs by the time of this machine; S3 lives an hour later.
  stack.setS3Clock(() => Date.now() + 3_600_000);
  const popup = await extension.openPopup();
  await chooseFiles(popup, small);
  const job = await extension.jobIn(['failed']);
  expect(job.failure).toMatchObject({
    code: 'clock-wrong',
    retriable: false,
    detail: { clock: 'storage', minutes: 60 },
  });
  expect(putCount(stack, small.name)).toBe(3);
  await expect(rowOf(popup, small.name)).toContainText('The storage’s clock is 60 min off.');
});
