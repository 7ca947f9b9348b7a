import type { IncomingMessage } from 'node:http';
import type { Page } from '@playwright/test';
import { finishedJobs } from '../../dev/finished-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { multipartUploads, uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile, makePayload } from '../harness/files.ts';
import { type HoldingFront, startHoldingFront } from '../harness/holding-front.ts';
import { passUndoTime } from '../harness/pass-undo-time.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { presignPut } from '../harness/presign-put.ts';
import { test as base, expect } from '../harness/serving-test.ts';

const MIB = 1024 * 1024;
const isPut = ({ method, url }: IncomingMessage) => method === 'PUT' && !url?.includes('.putlink');
const isForm = ({ method, url }: IncomingMessage) => method === 'POST' && !url?.includes('?');
const isJoining = ({ method, url }: IncomingMessage) => method === 'POST' && /[?&]uploadId=/.test(url ?? '');
const isAbort = ({ method, url }: IncomingMessage) => method === 'DELETE' && /[?&]uploadId=/.test(url ?? '');

const test = base.extend<{ storage: HoldingFront }>({
  storage: async ({ extension, stack }, use) => {
    const storage = await startHoldingFront(stack.s3.endpoint);
    await stack.startIssuer({ PUTLINK_S3_ENDPOINT: storage.origin });
    await extension.configure(stack, { uploadOrigins: [storage.origin] });
    await use(storage);
    await storage.close();
  },
});

/** Chooses a file when what the endpoint can do is known, so that its link comes with the ticket. */
async function begin(extension: Extension, name: string, sizeBytes: number): Promise<Page> {
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
  await chooseFiles(popup, (await makeFile(name, sizeBytes)).path);
  return popup;
}

/** The same of a file in parts, until S3 is asked to join them. */
async function beginJoining(
  extension: Extension,
  storage: HoldingFront,
  name: string,
  what: 'request' | 'answer',
) {
  const joining = storage.hold(what, isJoining);
  const popup = await begin(extension, name, 40 * MIB);
  await expect.poll(joining.isThere, { timeout: 30_000 }).toBe(true);
  return { joining, popup };
}

const cancel = async (extension: Extension, popup: Page, name: string) => {
  await rowOf(popup, name)
    .getByRole('button', { name: `Cancel upload of ${name}` })
    .click();
  await extension.jobIn(['cancelled']);
};

/** All of it has left, and the row says so. */
const isOut = (popup: Page, name: string) =>
  expect(rowOf(popup, name)).toContainText(/finishing|still uploading: 99%/i, { timeout: 20_000 });

const DELETION = ['HEAD', 'DELETE'];
/** What the endpoint has done to delete an object: it looks first whether there is one. */
const deletion = ({ s3Requests }: Stack, name: string) =>
  s3Requests.flatMap(({ method, key }) => (DELETION.includes(method) && key.endsWith(name) ? [method] : []));

async function isEmpty(stack: Stack): Promise<void> {
  await expect.poll(() => uploadedKeys(stack.s3), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => multipartUploads(stack.s3)).toEqual([]);
}

/** As if the time had gone by after which the endpoint is asked again, and the alarm for that had come. */
async function alarmComes(extension: Extension): Promise<void> {
  const observer = await extension.observer();
  await observer.evaluate(async () => {
    const key = 'withdrawn-uploads';
    const { [key]: all = [] } = (await chrome.storage.local.get(key)) as { [key]?: { nextMs: number }[] };
    const due = all.map((one) => ({ ...one, nextMs: Date.now() }));
    await chrome.storage.local.set({ [key]: due });
    await chrome.alarms.create(key, { when: Date.now() });
  });
}

async function codeUnder(url: string): Promise<string | undefined> {
  const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'application/json' } });
  return answer.status < 400 ? 'leads to the file' : ((await answer.json()) as { code?: string }).code;
}

const WAYS = [
  ['one PUT', isPut, {}],
  ['a form', isForm, { PUTLINK_UPLOAD_MODES: 'post' }],
] as const;

for (const [way, isSending, env] of WAYS) {
  test(`cancelled when the last byte of ${way} is out, it is deleted as soon as it arrives, and its link leads nowhere`, async ({
    extension,
    stack,
    storage,
  }) => {
    await stack.startIssuer({ PUTLINK_S3_ENDPOINT: storage.origin, ...env });
    const sending = storage.hold('request', isSending);
    const arrived = storage.hold('answer', isSending);
    const popup = await begin(extension, 'late.bin', 100_000);
    await expect.poll(async () => (await extension.jobs())[0]?.early?.delivery).toBe('copied');
    await isOut(popup, 'late.bin');
    await cancel(extension, popup, 'late.bin');
    const [job] = await extension.jobs();
    await expect.poll(() => codeUnder(job?.link?.url ?? '')).toBe('link_unfulfilled');
    await expect.poll(() => deletion(stack, 'late.bin')).toContain('HEAD');
    expect(await uploadedKeys(stack.s3)).toEqual([]);
    sending.release();
    await expect.poll(arrived.isThere).toBe(true);
    expect(await uploadedKeys(stack.s3)).toHaveLength(1);
    expect(await codeUnder(job?.link?.url ?? '')).toBe('link_unfulfilled');
    arrived.release();
    await isEmpty(stack);
    // In a bucket with versions each one in vain would leave a mark.
    expect(deletion(stack, 'late.bin').filter((method) => method === 'DELETE')).toHaveLength(1);
    const row = rowOf(popup, 'late.bin');
    await expect(row).toContainText('cancelled');
    await expect(row).toContainText('Its link was handed out already and leads to no file.');
    // Known to be over: nobody asks again.
    await expect.poll(async () => (await extension.read())['withdrawn-uploads']).toBeUndefined();
  });
}

test('the worker ends right after the cancel, and the endpoint is away: it is deleted when that is back', async ({
  extension,
  stack,
  storage,
}) => {
  const put = storage.hold('answer', isPut);
  const popup = await begin(extension, 'unheard.bin', 100_000);
  await isOut(popup, 'unheard.bin');
  await stack.stopIssuer();
  await cancel(extension, popup, 'unheard.bin');
  await extension.killWorker();
  put.release();
  await expect.poll(() => uploadedKeys(stack.s3)).toHaveLength(1);
  await stack.startIssuer({ PUTLINK_S3_ENDPOINT: storage.origin });
  const keysAfterAlarm = async () => {
    await alarmComes(extension);
    return uploadedKeys(stack.s3);
  };
  await expect.poll(keysAfterAlarm, { timeout: 20_000 }).toEqual([]);
  await expect(rowOf(popup, 'unheard.bin')).toContainText('cancelled');
});

test('cancelled while its parts are joined: the object that comes of them is deleted', async ({
  extension,
  stack,
  storage,
}) => {
  test.setTimeout(60_000);
  // S3 has begun, and frees nothing any more.
  storage.answer(204, isAbort);
  const { joining, popup } = await beginJoining(extension, storage, 'joined.bin', 'request');
  await cancel(extension, popup, 'joined.bin');
  await expect.poll(() => deletion(stack, 'joined.bin')).toContain('HEAD');
  joining.release();
  await isEmpty(stack);
  await expect(rowOf(popup, 'joined.bin')).toContainText('cancelled');
  // Known to be over: nobody asks again.
  await expect.poll(async () => (await extension.read())['withdrawn-uploads']).toBeUndefined();
});

test('the worker ends in the moment of the cancel, while parts are joined: the next one leaves nothing', async ({
  extension,
  stack,
  storage,
}) => {
  test.setTimeout(60_000);
  const { joining, popup } = await beginJoining(extension, storage, 'orphaned.bin', 'answer');
  // Nothing that follows the writing of the cancel comes to an end in this worker.
  await (await extension.worker()).evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('a disk that does not answer', 'UnknownError');
    };
    globalThis.fetch = () => new Promise<never>(() => undefined);
  });
  await cancel(extension, popup, 'orphaned.bin');
  expect(await uploadedKeys(stack.s3)).toHaveLength(1);
  await extension.killWorker();
  joining.release();
  // Whatever wakes the next one.
  await extension.openLibrary();
  await isEmpty(stack);
  await expect(rowOf(popup, 'orphaned.bin')).toContainText('cancelled');
});

test('paused while its parts are joined, then cancelled: nothing is left', async ({
  extension,
  stack,
  storage,
}) => {
  test.setTimeout(60_000);
  const { joining, popup } = await beginJoining(extension, storage, 'first.bin', 'answer');
  // Only with all others is it paused in this moment.
  stack.s3.traffic.uploadBytesPerSecond = 64 * 1024;
  await chooseFiles(popup, (await makeFile('second.bin', 40 * MIB)).path);
  await expect(rowOf(popup, 'second.bin').getByRole('progressbar')).toBeVisible();
  await popup.getByRole('button', { name: 'Pause all' }).click();
  await expect(rowOf(popup, 'second.bin')).toContainText(/paused/i);
  // The endpoint's own records are not to wait behind what was sent.
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  for (const name of ['second.bin', 'first.bin']) {
    await expect(rowOf(popup, name)).toContainText(/paused/i);
    await rowOf(popup, name)
      .getByRole('button', { name: `Cancel upload of ${name}` })
      .click();
    await expect(rowOf(popup, name)).toContainText('cancelled');
  }
  joining.release();
  await isEmpty(stack);
});

test.describe('an endpoint that deletes nothing', () => {
  const ARRIVED = 'The file had already arrived when you cancelled.';
  const PERHAPS = 'The file may have arrived before you cancelled.';

  test.beforeEach(async ({ extension, stack, storage, serve }) => {
    const endpoint = await serve(async ({ body }) => {
      const { key, contentType } = JSON.parse(body) as { key: string; contentType: string };
      const at = { ...stack.s3, endpoint: storage.origin };
      return { body: { url: await presignPut(at, { key, contentType }) } };
    });
    const { origin } = endpoint;
    await extension.configure(stack, {
      dialect: 'presign',
      endpoint: origin,
      uploadOrigins: [storage.origin],
    });
  });

  async function beginIn(extension: Extension) {
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('stays.png', 'image/png', 3000));
    return { popup, row: rowOf(popup, 'stays.png') };
  }

  test('all of it had left: the row says that it had arrived, and what to do', async ({
    extension,
    stack,
    storage,
  }) => {
    const put = storage.hold('request', isPut);
    const { popup, row } = await beginIn(extension);
    await isOut(popup, 'stays.png');
    await cancel(extension, popup, 'stays.png');
    await expect(row).not.toContainText('arrived');
    put.release();
    await expect(row).toContainText(ARRIVED);
    await expect(row).toContainText('Delete it in the storage');
    expect(await uploadedKeys(stack.s3)).toHaveLength(1);
  });

  test('its last byte has left, and nobody here knows so yet: the row says that it may have arrived', async ({
    extension,
    storage,
  }) => {
    const put = storage.hold('request', isPut);
    const { popup, row } = await beginIn(extension);
    await expect.poll(put.isThere, { intervals: [5] }).toBe(true);
    // A person would be too slow for the tenth of a second in which the browser tells nothing.
    await popup.evaluate(async () => {
      const stored = Object.keys(await chrome.storage.local.get(null));
      const jobId = stored.find((key) => key.startsWith('job:'))?.slice(4);
      await chrome.runtime.sendMessage({ putlink: 1, name: 'upload.cancel', body: { jobId } });
    });
    await extension.jobIn(['cancelled']);
    put.release();
    // Where this machine was slower than that: that it had.
    await expect(row).toContainText(new RegExp(`${PERHAPS}|${ARRIVED}`));
  });

  test('all of it had left, and its answer is lost: the row says that it may have arrived', async ({
    extension,
    stack,
    storage,
  }) => {
    const put = storage.hold('request', isPut);
    stack.s3.loseAnswerOfNext({ method: 'PUT', keyIncludes: 'stays.png' });
    const { popup, row } = await beginIn(extension);
    await isOut(popup, 'stays.png');
    await cancel(extension, popup, 'stays.png');
    await expect(row).not.toContainText('arrived');
    put.release();
    await expect(row).toContainText(PERHAPS);
    expect(await uploadedKeys(stack.s3)).toHaveLength(1);
  });

  test('an answer was lost, and it waits to be sent again: the row says that it may have arrived', async ({
    extension,
    stack,
  }) => {
    const put = { method: 'PUT', keyIncludes: 'stays.png' };
    stack.s3.loseAnswerOfNext(put);
    const isThere = () =>
      stack.s3Requests.some(({ key, status }) => key.includes('stays.png') && status === 200);
    stack.s3.failNext({
      ...put,
      when: isThere,
      status: 503,
      code: 'SlowDown',
      withCors: true,
      retryAfterSeconds: 60,
    });
    const { popup, row } = await beginIn(extension);
    await expect(row).toContainText('trying again', { timeout: 20_000 });
    await cancel(extension, popup, 'stays.png');
    await expect(row).toContainText(PERHAPS);
    await expect(row).toContainText('Look for it in the storage and delete it');
    expect(await uploadedKeys(stack.s3)).toHaveLength(1);
  });
});

/** What the disk holds when S3's answers were lost until nobody tried any more. */
async function isUnheard(extension: Extension, change: Readonly<Record<string, unknown>> = {}) {
  const unheard = {
    phase: 'failed',
    stored: false,
    failure: { code: 'network', retriable: true },
    ...change,
  };
  await (await extension.observer()).evaluate(async (fields) => {
    const all = await chrome.storage.local.get(null);
    const [key = '', job] = Object.entries(all).find(([name]) => name.startsWith('job:')) ?? [];
    await chrome.storage.local.set({ [key]: { ...(job as object), ...fields } });
  }, unheard);
}

/** Uploads a file, of which nobody hears then that it has arrived. */
async function arriveUnheard(extension: Extension, name: string) {
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload(name, 'text/plain', 100));
  const job = await extension.jobIn(['done']);
  await isUnheard(extension);
  return { popup, job };
}

/** Resolves when all is deleted that is to be deleted. */
async function allIsCleared(extension: Extension): Promise<void> {
  const page = await extension.speaker();
  await page.evaluate(() => chrome.runtime.sendMessage({ putlink: 1, name: 'uploads.free', body: {} }));
  expect((await extension.read())['withdrawn-uploads']).toBeUndefined();
}

async function removeForGood(extension: Extension, popup: Page, name: string): Promise<void> {
  const row = rowOf(popup, name);
  await expect(row.getByRole('button', { name: 'Retry' })).toBeVisible();
  await chooseVerb(row, 'Remove from list');
  await passUndoTime(extension);
}

test('a failed one that is removed from the list, and had arrived without an answer, is deleted', async ({
  extension,
  stack,
}) => {
  const { popup, job } = await arriveUnheard(extension, 'unknown.txt');
  expect(await uploadedKeys(stack.s3)).toEqual([job.key]);
  await removeForGood(extension, popup, 'unknown.txt');
  await isEmpty(stack);
});

test('one whose link is out is left alone: somebody may have its file', async ({ extension, stack }) => {
  const { popup, job } = await arriveUnheard(extension, 'given.txt');
  await isUnheard(extension, { early: { linkId: job.link?.id, delivery: 'copied' } });
  await removeForGood(extension, popup, 'given.txt');
  await expect.poll(async () => 'removals' in (await extension.read())).toBe(false);
  await allIsCleared(extension);
  expect(await uploadedKeys(stack.s3)).toEqual([job.key]);
});

test('one that the list drops by itself for its length is left alone', async ({ extension, stack }) => {
  const { job } = await arriveUnheard(extension, 'old.txt');
  await isUnheard(extension, { createdAt: Date.now() - 90 * 86_400_000 });
  await seedRecords(await extension.observer(), finishedJobs(500, Date.now()));
  await extension.crashAndRestart();
  await expect.poll(async () => (await extension.jobs()).map(({ name }) => name)).not.toContain('old.txt');
  await allIsCleared(extension);
  expect(await uploadedKeys(stack.s3)).toEqual([job.key]);
});
