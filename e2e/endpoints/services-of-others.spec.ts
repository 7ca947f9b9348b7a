import type { Page } from '@playwright/test';
import { sha256 } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { readObject, uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { complaintsAbout } from '../harness/judge.ts';
import { keepPicture } from '../harness/look.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/serving-test.ts';
import { asChibisafe, CHIBISAFE_KEY } from './as-published/chibisafe.ts';
import { asPayload } from './as-published/payload.ts';
import { asSupabase, SUPABASE_ANON } from './as-published/supabase.ts';
import { asZipline, ZIPLINE_TOKEN, ziplineFile } from './as-published/zipline.ts';

/** Nothing is known of the service but its address, and what a person has of it. Checks it, and returns the check's list. */
async function check(
  extension: Extension,
  stack: Stack,
  endpoint: string,
  { token = '', ...more }: Record<string, unknown> = {},
) {
  await extension.configure(stack, { endpoint, dialect: 'native', ...more });
  const observer = await extension.observer();
  await observer.evaluate((word) => chrome.storage.local.set({ token: word }), String(token));
  const page = await extension.openOptions();
  await page.getByRole('button', { name: 'Check connection' }).click();
  return page.getByRole('list', { name: 'Connection check' });
}

async function newest(extension: Extension, name: string) {
  await expect.poll(async () => (await extension.jobs())[0]?.name).toBe(name);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ name, phase: 'done' });
  return job;
}

async function remove(popup: Page, name: string) {
  const row = rowOf(popup, name);
  await chooseVerb(row, 'Delete file');
  await row.getByRole('button', { name: 'Delete file' }).click();
  await expect(row).toContainText(/file deleted/i);
}

test('Payload, chibisafe and Supabase: recognised, a file, its link, and deleted where they can', async ({
  extension,
  stack,
  serve,
}) => {
  test.setTimeout(180_000);
  const popup = await extension.openPopup();

  await test.step('Payload goes by the session of its admin page', async () => {
    // Other pages than its own may not use the session.
    const { origin, seen } = await serve(asPayload(stack.s3, { csrf: ['https://cms.example.com'] }));
    const results = await check(extension, stack, origin, { bucket: stack.s3.bucket });
    await expect(results).toContainText('Payload CMS · no expiring links, files in one piece, no deleting');
    await expect(results).toContainText(`You are not signed in at ${new URL(origin).host}.`);
    expect(await complaintsAbout(results.page())).toEqual([]);
    const opened = extension.context.waitForEvent('page');
    await results.getByRole('button', { name: /^Sign in at/ }).click();
    await (await opened).close();
    const admin = await extension.context.newPage();
    await admin.goto(`${origin}/admin/login`);
    await admin.close();
    // The worker begins anew with what is in the settings.
    await extension.killWorker();
    await results.page().getByRole('button', { name: 'Check connection' }).click();
    await expect.poll(async () => (await uploadedKeys(stack.s3)).length).toBe(1);

    for (const name of ['first.png', 'second.png']) {
      const file = makePayload(name, 'image/png', 3000);
      await chooseFiles(popup, file);
      const { key = '' } = await newest(extension, name);
      expect(sha256(Buffer.from((await readObject(stack.s3, key)).bytes))).toBe(sha256(file.buffer));
    }
    const asked = seen.filter(({ method }) => method === 'POST');
    const asSession = asked.filter(({ headers }) => headers.cookie !== undefined);
    expect(asSession.every(({ path }) => path === '/api/storage-s3-generate-signed-url')).toBe(true);
  });

  await test.step('chibisafe is told of the file once, and deletes it', async () => {
    const chibisafe = asChibisafe(stack.s3);
    let isHeld = false;
    const { origin, seen } = await serve(async (request) => {
      const answer = await chibisafe.answer(request);
      // The worker dies while the answer is on its way.
      return isHeld && request.path.endsWith('/process') ? new Promise(() => undefined) : answer;
    });
    const before = await uploadedKeys(stack.s3);
    const results = await check(extension, stack, origin, { token: CHIBISAFE_KEY });
    await expect(results).toContainText('chibisafe · no expiring links, files in one piece');
    await expect.poll(() => seen.some(({ method }) => method === 'DELETE')).toBe(true);
    await expect.poll(async () => (await uploadedKeys(stack.s3)).length).toBe(before.length);
    expect(chibisafe.rows).toEqual([]);

    await expect(popup.getByText('The service makes the link and decides how long it lives.')).toBeVisible();
    await chooseFiles(popup, makePayload('third.png', 'image/png', 3100));
    const { key, link } = await newest(extension, 'third.png');
    expect(link?.url).toBe(`${stack.s3.endpoint}/${stack.s3.bucket}/${key}`);
    expect(chibisafe.rows).toMatchObject([{ name: key, original: 'third.png' }]);
    await remove(popup, 'third.png');
    await expect.poll(() => chibisafe.rows).toEqual([]);

    isHeld = true;
    await chooseFiles(popup, makePayload('fourth.png', 'image/png', 3200));
    await expect.poll(() => chibisafe.rows.length).toBe(1);
    await extension.killWorker();
    const fourth = await newest(extension, 'fourth.png');
    expect(fourth).toMatchObject({ notice: { code: 'upload-unconfirmed' } });
    const secrets = await extension.read('session');
    expect(secrets[`link:${fourth.id}`]).toBe(`${stack.s3.endpoint}/${stack.s3.bucket}/${fourth.key}`);
    // Told twice, it would have deleted the object.
    expect(await uploadedKeys(stack.s3)).toContain(fourth.key);
    expect(seen.filter(({ path }) => path.endsWith('/process'))).toHaveLength(3);
  });

  await test.step('Supabase makes links that expire', async () => {
    const supabase = asSupabase();
    const { origin } = await serve(supabase.answer);
    const results = await check(extension, stack, origin, { token: SUPABASE_ANON, bucket: 'files' });
    await expect(results).toContainText('Supabase Storage · files in one piece');
    await expect(results).toContainText('Delete the test filePassed');
    expect(supabase.objects.size).toBe(0);

    const file = makePayload('fifth 사진.png', 'image/png', 3300);
    await chooseFiles(popup, file);
    const job = await newest(extension, file.name);
    expect(job.link).toMatchObject({ kind: 'presigned' });
    const url = String((await extension.read('session'))[`link:${job.id}`]);
    expect(sha256(Buffer.from(await (await fetch(url)).arrayBuffer()))).toBe(sha256(file.buffer));
    await remove(popup, file.name);
    await expect.poll(() => supabase.objects.size).toBe(0);
    expect((await fetch(url)).status).toBe(400);
  });
});

test('a ShareX file: refused by name, taken, a file with its link, its words, and deleted by its link', async ({
  extension,
  stack,
  serve,
}) => {
  test.setTimeout(120_000);
  const zipline = asZipline({ sizeMax: 5000 });
  const deleted: string[] = [];
  let held: Promise<void> | undefined;
  const { origin, seen } = await serve(async (request) => {
    const { path, method } = request;
    if (method === 'GET' && path.startsWith('/delete/')) {
      deleted.push(path);
      return { body: { success: true } };
    }
    const answer = await zipline.answer(request);
    const { files } = (answer.body ?? {}) as { files?: string[] };
    if (files) await held;
    return files ? { body: { files, deletion: '/delete/secret-of-one' } } : answer;
  });
  const sxcu = (more: Record<string, unknown> = {}) => ({
    name: 'zipline.sxcu',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(
      ziplineFile(origin, {
        Name: 'Zipline',
        DeletionURL: '{json:deletion}',
        ErrorMessage: '{json:error}',
        ...more,
      }),
    ),
  });

  await extension.configure(stack);
  const page = await extension.openOptions();
  await page.setViewportSize({ width: 900, height: 1200 });
  await page.getByRole('heading', { name: 'Connection details' }).click();
  await page.getByLabel('Kind of service').selectOption('sharex');
  const input = page.locator('input[type=file][accept*=sxcu]');
  await input.setInputFiles(sxcu({ URL: '{inputbox:x}', Body: 'JSON' }));
  await expect(page.getByText('Putlink does not have its function {inputbox}.')).toBeVisible();
  await expect(page.getByText('It sends no file: its Body is JSON.')).toBeVisible();
  await input.setInputFiles(sxcu());
  await expect(page.getByText(`${new URL(origin).host}/api/upload`)).toBeVisible();
  expect(await complaintsAbout(page)).toEqual([]);
  await keepPicture(page, 'sharex-file', { fullPage: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => JSON.stringify((await extension.read()).settings)).toContain('"sharex"');
  // What opens the host is where tokens are, and in no setting.
  expect(JSON.stringify((await extension.read()).settings)).not.toContain('zipline-token');
  await page.getByRole('button', { name: 'Check connection' }).click();
  const results = page.getByRole('list', { name: 'Connection check' });
  await expect(results).toContainText('ShareX file (.sxcu) · no expiring links, files in one piece');
  await expect.poll(() => deleted.length).toBe(1);

  const popup = await extension.openPopup();
  await expect(popup.getByText('Files go through 127.0.0.1, which makes the link.')).toBeVisible();
  const file = makePayload('photo 1.png', 'image/png', 3000);
  await chooseFiles(popup, file);
  const job = await newest(extension, file.name);
  const url = job.link?.url ?? '';
  expect(url).toMatch(new RegExp(`^${origin}/u/[\\w-]{36}\\.png$`));
  const stored = zipline.files.get(new URL(url).pathname.slice('/u/'.length));
  expect(sha256(stored?.bytes ?? Buffer.alloc(0))).toBe(sha256(file.buffer));
  expect(seen.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
  const { [`deletion:${job.id}`]: deletion, ...others } = await extension.read();
  expect(String(deletion)).toContain('secret-of-one');
  expect(JSON.stringify(others)).not.toContain('secret-of-one');
  await remove(popup, file.name);
  await expect.poll(() => deleted.length).toBe(2);
  await expect.poll(async () => (await extension.read())[`deletion:${job.id}`]).toBeUndefined();

  // Cancelled while the host's answer is on its way: what that says of deleting is heard, and done.
  let answer: () => void = () => undefined;
  held = new Promise((resolve) => {
    answer = resolve;
  });
  await chooseFiles(popup, makePayload('late.png', 'image/png', 3000));
  const late = rowOf(popup, 'late.png');
  await expect(late).toContainText(/finishing/i);
  await late.getByRole('button', { name: 'Cancel upload of late.png' }).click();
  await expect(late).toContainText('cancelled');
  answer();
  await expect.poll(() => deleted.length).toBe(3);

  await chooseFiles(popup, makePayload('large.png', 'image/png', 6000));
  await expect(rowOf(popup, 'large.png')).toContainText('says: “file[0]: size too big”');

  // An expression that would not come to an end in anybody's life is ended, and so is what waits for it.
  const headers = { Authorization: ZIPLINE_TOKEN, 'No-JSON': 'true' };
  await input.setInputFiles(sxcu({ URL: '{regex:^(\\\\S+)+!$}', Headers: headers, ErrorMessage: '' }));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  // A popup that is open hears of that a moment later.
  await popup.reload();
  await chooseFiles(popup, makePayload('slow.png', 'image/png', 3000));
  await expect(rowOf(popup, 'slow.png')).toContainText('answered without a link');
});
