import type { Page } from '@playwright/test';
import { download } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import type { Extension, StoredJob } from '../harness/extension.ts';
import { makeFile, makePayload } from '../harness/files.ts';
import { startOtherServer } from '../harness/other-server.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { chooseUploadHere, clipboard, useEditorPages, writeIn } from './editor-menu.ts';

const MIB = 1024 * 1024;

useEditorPages();

/** Until this is called an upload does not end. */
const letThrough = (stack: Stack) => {
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  stack.s3.traffic.resume();
};

test.beforeEach(({ stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = MIB;
});

/** A popup that has learned what the endpoint can do. */
async function openPopup(extension: Extension): Promise<Page> {
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
  return popup;
}

/** The upload of a file that takes very long, once its link was handed out. */
async function beginUpload(extension: Extension, popup: Page, name: string) {
  const file = await makeFile(name, 20 * MIB);
  await chooseFiles(popup, file.path);
  return { file, job: await handedOut(extension) };
}

async function handedOut(extension: Extension): Promise<StoredJob> {
  await expect.poll(async () => (await extension.jobs())[0]?.early?.delivery).toMatch(/copied|pasted/);
  const [job] = await extension.jobs();
  return job as StoredJob;
}

/** What a program is told under a link. */
async function answerOf(url: string) {
  const response = await fetch(url, { redirect: 'manual', headers: { accept: 'application/json' } });
  const body = response.headers.get('content-type')?.includes('json') ? await response.json() : {};
  return { status: response.status, code: (body as { code?: string }).code };
}

test('the link is copied while the bytes travel, waits for its file, and turns into it by itself', async ({
  extension,
  stack,
}) => {
  const popup = await openPopup(extension);
  const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.alloc(2 * MIB, 'a line\n') };
  stack.s3.traffic.uploadBytesPerSecond = MIB / 8;
  await chooseFiles(popup, file);
  const early = await handedOut(extension);
  expect(early).toMatchObject({ phase: 'transferring', early: { delivery: 'copied' } });
  const url = early.link?.url ?? '';
  expect((await clipboard(extension, popup)).plain).toBe(url);
  await expect(rowOf(popup, file.name)).toContainText(/Link copied, still uploading: \d+%/);

  expect(await answerOf(url)).toEqual({ status: 503, code: 'link_pending' });
  const visitor = await extension.context.newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole('heading', { name: 'The file is still being uploaded' })).toBeVisible();

  // What the person copies meanwhile stays on the clipboard.
  await popup.bringToFront();
  await popup.evaluate(() => navigator.clipboard.writeText('something else'));
  letThrough(stack);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', delivery: 'copied', attempt: 1, link: { url } });
  expect(job.link).not.toHaveProperty('pending');
  await expect.poll(() => visitor.url(), { timeout: 20_000 }).toContain(stack.s3.endpoint);
  expect((await clipboard(extension, popup)).plain).toBe('something else');
  await expect(rowOf(popup, file.name)).toContainText('expires in');
});

test('a page that waits turns into the one about a file that no browser shows', async ({
  extension,
  stack,
}) => {
  const popup = await openPopup(extension);
  const { job, file } = await beginUpload(extension, popup, 'data.bin');
  const visitor = await extension.context.newPage();
  await visitor.goto(job.link?.url ?? '');
  await expect(visitor.getByRole('heading', { name: 'The file is still being uploaded' })).toBeVisible();
  letThrough(stack);
  await expect(visitor.getByRole('heading', { name: 'data.bin' })).toBeVisible({ timeout: 30_000 });
  const saving = visitor.waitForEvent('download');
  await visitor.getByRole('link', { name: 'Download' }).click();
  expect((await saving).suggestedFilename()).toBe('data.bin');
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('the link is pasted where the person was typing, once', async ({ extension, stack }) => {
  await openPopup(extension).then((page) => page.close());
  const page = await writeIn(extension, 'textarea');
  const popup = await chooseUploadHere(extension);
  await chooseFiles(popup, (await makeFile('early.bin', 12 * MIB)).path);
  await popup.close();
  await page.bringToFront();
  const early = await handedOut(extension);
  expect(early).toMatchObject({ phase: 'transferring', early: { delivery: 'pasted' } });
  await expect(page.locator('textarea')).toHaveValue(`see ${early.link?.url}`);
  await page.keyboard.type(' and more');
  letThrough(stack);
  expect(await extension.jobIn(['done'])).toMatchObject({ delivery: 'pasted' });
  await expect(page.locator('textarea')).toHaveValue(`see ${early.link?.url} and more`);
});

test('a link that the page takes out again is on the clipboard, while the bytes still travel', async ({
  extension,
  stack,
}) => {
  await openPopup(extension).then((page) => page.close());
  const page = await writeIn(extension, 'textarea');
  // An app that looks at what came in, and does not want it.
  await page.evaluate(() => {
    const box = document.querySelector('textarea');
    const typed = box?.value ?? '';
    box?.addEventListener('input', () => setTimeout(() => Object.assign(box, { value: typed }), 2000));
  });
  const popup = await chooseUploadHere(extension);
  await chooseFiles(popup, (await makeFile('unwanted.bin', 20 * MIB)).path);
  await popup.close();
  await page.bringToFront();
  const early = await handedOut(extension);
  expect(early).toMatchObject({ early: { delivery: 'pasted' } });
  await expect
    .poll(async () => (await extension.jobs())[0])
    .toMatchObject({
      phase: 'transferring',
      early: { delivery: 'copied', notice: { code: 'insert-refused', detail: { reason: 'taken-out' } } },
    });
  expect((await clipboard(extension, page)).plain).toBe(early.link?.url);
  letThrough(stack);
  expect(await extension.jobIn(['done'])).toMatchObject({
    delivery: 'copied',
    notice: { detail: { reason: 'taken-out' } },
  });
  await expect(page.locator('textarea')).not.toHaveValue(/http/);
});

test('an upload that fails says that its link leads nowhere, and Retry makes the same link come true', async ({
  extension,
  stack,
}) => {
  const popup = await openPopup(extension);
  const { job: early, file } = await beginUpload(extension, popup, 'broken.bin');
  const url = early.link?.url ?? '';
  stack.s3.failNext({
    method: 'PUT',
    keyIncludes: 'broken.bin',
    status: 403,
    code: 'AccessDenied',
    times: 5,
  });
  stack.s3.dropConnections();
  letThrough(stack);
  await extension.jobIn(['failed']);
  const row = rowOf(popup, 'broken.bin');
  await expect(row).toContainText('Its link was handed out already and leads to no file.');
  await expect.poll(() => answerOf(url)).toEqual({ status: 410, code: 'link_unfulfilled' });
  stack.s3.clearFaults();
  await row.getByRole('button', { name: 'Retry' }).click();
  const job = await extension.jobIn(['done']);
  expect(job).toMatchObject({ key: early.key, link: { url, id: early.link?.id }, delivery: 'copied' });
  expect((await download(url)).sha256).toBe(file.sha256);
  expect(await uploadedKeys(stack.s3)).toEqual([early.key]);
});

test('a cancelled upload says that its link leads nowhere, in the row and under the link', async ({
  extension,
}) => {
  const popup = await openPopup(extension);
  const { job } = await beginUpload(extension, popup, 'stopped.bin');
  const row = rowOf(popup, 'stopped.bin');
  await row.getByRole('button', { name: 'Cancel upload of stopped.bin' }).click();
  await extension.jobIn(['cancelled']);
  await expect(row).toContainText('Its link was handed out already and leads to no file.');
  const url = job.link?.url ?? '';
  await expect.poll(() => answerOf(url)).toEqual({ status: 410, code: 'link_unfulfilled' });
  const visitor = await extension.context.newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole('heading', { name: 'The file was not uploaded' })).toBeVisible();
});

test('cancelled while the endpoint is away, the link says so when it is back', async ({
  extension,
  stack,
}) => {
  const popup = await openPopup(extension);
  const { job } = await beginUpload(extension, popup, 'unheard.bin');
  await stack.stopIssuer();
  await rowOf(popup, 'unheard.bin').getByRole('button', { name: 'Cancel upload of unheard.bin' }).click();
  await extension.jobIn(['cancelled']);
  await expect.poll(async () => (await extension.read())['untold-links']).toHaveLength(1);
  await extension.killWorker();
  await stack.startIssuer();
  // What the alarm does, without the wait for it.
  const observer = await extension.observer();
  await observer.evaluate(() => chrome.alarms.create('tell-stopped', { when: Date.now() }));
  const url = job.link?.url ?? '';
  await expect
    .poll(() => answerOf(url), { timeout: 30_000 })
    .toEqual({ status: 410, code: 'link_unfulfilled' });
  await expect.poll(async () => (await extension.read())['untold-links']).toEqual([]);
});

test('a link that waits is copied from the row, and revoked for good', async ({ extension, stack }) => {
  const popup = await openPopup(extension);
  const { job } = await beginUpload(extension, popup, 'revoked.bin');
  const url = job.link?.url ?? '';
  const row = rowOf(popup, 'revoked.bin');
  await popup.bringToFront();
  await popup.evaluate(() => navigator.clipboard.writeText(''));
  // While its bytes travel: none of them arrives before `letThrough`.
  await expect(row).toContainText(/uploading|link copied/i);
  await row.getByRole('button', { name: 'Copy link of revoked.bin' }).click();
  await expect.poll(async () => (await clipboard(extension, popup)).plain).toBe(url);
  await chooseVerb(row, 'Revoke link');
  await row.getByRole('button', { name: 'Revoke link' }).click();
  await expect.poll(() => answerOf(url)).toEqual({ status: 410, code: 'link_revoked' });
  letThrough(stack);
  await extension.jobIn(['done']);
  await expect(row).toContainText(/link revoked/i);
  expect(await answerOf(url)).toEqual({ status: 410, code: 'link_revoked' });
});

test('the worker dies between the early delivery and the end: nothing is delivered twice', async ({
  extension,
  stack,
}) => {
  const popup = await openPopup(extension);
  const { job: early, file } = await beginUpload(extension, popup, 'worker.bin');
  await popup.bringToFront();
  await popup.evaluate(() => navigator.clipboard.writeText('something else'));
  await extension.killWorker();
  letThrough(stack);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', delivery: 'copied', link: { id: early.link?.id } });
  expect((await clipboard(extension, popup)).plain).toBe('something else');
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('the browser dies in between: the same link comes true', async ({ extension, stack }) => {
  const popup = await openPopup(extension);
  const { job: early, file } = await beginUpload(extension, popup, 'browser.bin');
  await extension.crashAndRestart();
  letThrough(stack);
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done', link: { id: early.link?.id }, key: early.key });
  expect((await download(early.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('with the option off nothing is handed out before the end', async ({ extension, stack }) => {
  await extension.configure(stack, { earlyLink: false });
  const popup = await openPopup(extension);
  await chooseFiles(popup, (await makeFile('late.bin', 12 * MIB)).path);
  const row = rowOf(popup, 'late.bin');
  await expect(row).toContainText(/[45]\.\d MB of/, { timeout: 30_000 });
  expect((await extension.jobs())[0]).not.toHaveProperty('early');
  letThrough(stack);
  expect(await extension.jobIn(['done'])).toMatchObject({ delivery: 'copied' });
});

test('a small file costs the endpoint one request, and its link works when it is copied', async ({
  extension,
  stack,
}) => {
  letThrough(stack);
  const popup = await openPopup(extension);
  const calls: string[] = [];
  extension.context.on('request', (request) => {
    if (request.url().startsWith(stack.issuerOrigin)) calls.push(`${request.method()} ${request.url()}`);
  });
  await chooseFiles(popup, makePayload('small.txt', 'text/plain', 2000));
  const job = await extension.jobIn(['done']);
  expect(job).toMatchObject({ delivery: 'copied' });
  expect(job).not.toHaveProperty('early');
  expect(job.link).not.toHaveProperty('pending');
  expect(calls.filter((call) => call.includes('/v1/'))).toEqual([`POST ${stack.issuerOrigin}/v1/uploads`]);
  expect((await download(job.link?.url ?? '')).status).toBe(200);
});

test('links of files that came together are copied together while the bytes travel, and once', async ({
  extension,
  stack,
}) => {
  const popup = await openPopup(extension);
  stack.s3.traffic.uploadBytesPerSecond = MIB / 8;
  const names = ['third.bin', 'first.bin', 'second.bin'];
  await chooseFiles(
    popup,
    names.map((name) => makePayload(name, 'image/png', 2 * MIB)),
  );
  const early = async () => (await extension.jobs()).map((job) => job.early?.delivery);
  await expect.poll(early).toEqual(['copied', 'copied', 'copied']);
  const jobs = await extension.jobs();
  expect(jobs.map(({ name, phase }) => `${name} ${phase}`)).toEqual(
    names.map((name) => `${name} transferring`),
  );
  const urls = jobs.map(({ link }) => link?.url);
  expect((await clipboard(extension, popup)).plain).toBe(urls.join('\n'));
  expect(await answerOf(urls[1] ?? '')).toEqual({ status: 503, code: 'link_pending' });
  for (const name of names) {
    await expect(rowOf(popup, name)).toContainText(/Link copied, still uploading: \d+%/);
  }

  // What the person copies meanwhile stays on the clipboard.
  await popup.evaluate(() => navigator.clipboard.writeText('something else'));
  letThrough(stack);
  const ends = async () => (await extension.jobs()).map(({ phase, delivery }) => `${phase} ${delivery}`);
  await expect.poll(ends).toEqual(names.map(() => 'done copied'));
  expect((await extension.jobs()).map(({ link }) => link?.url)).toEqual(urls);
  for (const url of urls) expect((await download(url ?? '')).status).toBe(200);
  expect((await clipboard(extension, popup)).plain).toBe('something else');
});

/** The endpoint as it was before it made links together with tickets; `says` what its capabilities say all the same. */
function startOlderEndpoint(stack: Stack, says: boolean) {
  return startOtherServer(async ({ method, path, headers, body }) => {
    if (path === '/v1/uploads' && body.includes('"link"')) {
      const problem = { type: 'x', title: 'x', status: 400, code: 'invalid_request' };
      return { status: 400, headers: { 'content-type': 'application/problem+json' }, body: problem };
    }
    const answer = await fetch(`${stack.issuerOrigin}${path}`, {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body ? { body } : {}),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
      body: says ? text : text.replace(/,"withTicket":true/, ''),
    };
  });
}

for (const says of [false, true]) {
  test(`an older endpoint is asked for ticket and link in turn${says ? ', also one that came after a newer one' : ''}`, async ({
    extension,
    stack,
  }) => {
    letThrough(stack);
    const older = await startOlderEndpoint(stack, says);
    await extension.configure(stack, { endpoint: older.origin });
    const popup = await openPopup(extension);
    await chooseFiles(popup, makePayload('small.txt', 'text/plain', 2000));
    const job = await extension.jobIn(['done', 'failed']);
    expect(job).toMatchObject({ phase: 'done', delivery: 'copied' });
    expect((await download(job.link?.url ?? '')).status).toBe(200);
    const questions = older.seen.filter(({ method }) => method === 'POST').map(({ path }) => path);
    expect(questions.at(-1)).toBe('/v1/links');
    const known = (await extension.read())['endpoint-abilities'];
    expect(known).toContainEqual(expect.objectContaining({ endpoint: older.origin, linkWithTicket: false }));
    await older.close();
  });
}
