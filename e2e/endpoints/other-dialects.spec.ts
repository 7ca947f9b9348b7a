import { sha256 } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { multipartUploads, readObject, uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile, makePayload } from '../harness/files.ts';
import { complaintsAbout } from '../harness/judge.ts';
import { keepPicture } from '../harness/look.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { presignPut } from '../harness/presign-put.ts';
import { expect, test as serving } from '../harness/serving-test.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { signAsSample, signAsUppy } from './as-published/sign-as-others.ts';
import { type EndpointServer, type ServerName, startServer } from './servers/start-server.ts';

const LARGE_BYTES = 33 * 1024 ** 2;
const PUBLIC = 'https://files.example.com';

/** Real endpoints of others, ended after the test. */
const test = serving.extend<{ startOther: (name: ServerName) => Promise<EndpointServer> }>({
  startOther: async ({ stack }, use) => {
    const servers: EndpointServer[] = [];
    await use(async (name) => {
      const server = await startServer(name, stack.s3);
      servers.push(server);
      return server;
    });
    for (const server of servers) server.close();
  },
});

const small = makePayload('photo 1.png', 'image/png', 3000);

/** Nothing is known of the endpoint but its address. Checks it, and returns the check's list. */
async function check(
  extension: Extension,
  stack: Stack,
  endpoint: string,
  more: Record<string, unknown> = {},
) {
  await extension.configure(stack, { endpoint, dialect: 'native', ...more });
  const page = await extension.openOptions();
  await page.getByRole('button', { name: 'Check connection' }).click();
  return page.getByRole('list', { name: 'Connection check' });
}

async function expectStored(extension: Extension, stack: Stack, name: string, hash: string) {
  await expect.poll(async () => (await extension.jobs())[0]?.name).toBe(name);
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ name, phase: 'done' });
  const stored = await readObject(stack.s3, job.key ?? '');
  expect(sha256(Buffer.from(stored.bytes))).toBe(hash);
  return job;
}

test('Uppy’s one route: recognised, a small file, a large one that the browser joins itself', async ({
  extension,
  stack,
  serve,
}) => {
  let isSignedIn = true;
  const endpoint = await serve(({ body }) =>
    isSignedIn
      ? signAsUppy(stack.s3, JSON.parse(body || '{}'))
      : { status: 302, headers: { location: '/login?next=%2Fsign' } },
  );
  const results = await check(extension, stack, endpoint.origin);
  await expect(results).toContainText('Uppy: one signing route · no expiring links, no deleting');
  await expect(results).toContainText('putlink-check.txt');
  await expect.poll(async () => currentPlaceIn(await extension.read())).toMatchObject({ dialect: 'uppy' });

  const popup = await extension.openPopup();
  await expect(popup.getByText('This service makes no links.')).toBeVisible();
  await chooseFiles(popup, small);
  const first = await expectStored(extension, stack, small.name, sha256(small.buffer));
  expect(first.notice).toMatchObject({ code: 'link-unavailable' });
  const large = await makeFile('large.bin', LARGE_BYTES);
  await chooseFiles(popup, large.path);
  await expectStored(extension, stack, 'large.bin', large.sha256);
  expect(stack.s3Requests.filter(({ method, status }) => method === 'POST' && status === 200)).toHaveLength(
    2,
  );
  expect(await multipartUploads(stack.s3)).toEqual([]);

  isSignedIn = false;
  await chooseFiles(popup, makePayload('late.png', 'image/png', 100));
  await expect
    .poll(async () => (await extension.jobs())[0])
    .toMatchObject({
      name: 'late.png',
      // Where it leads to the browser keeps to itself; the check, which may look, tells the sign-in page.
      failure: { code: 'not-an-issuer', detail: { obstacle: 'redirect' } },
    });
  const page = results.page();
  await page.getByRole('button', { name: 'Check connection' }).click();
  await expect(results).toContainText(/sign[- ]in/i);
});

test('Companion: recognised, a form, a large file in parts, a link under the public address', async ({
  extension,
  stack,
  startOther,
}) => {
  const server = await startOther('companion');
  const results = await check(extension, stack, `${server.origin}/companion`, { publicBase: PUBLIC });
  await expect(results).toContainText('Uppy Companion · no expiring links, no deleting');
  await expect
    .poll(async () => currentPlaceIn(await extension.read()))
    .toMatchObject({ dialect: 'companion' });

  const popup = await extension.openPopup();
  await expect(popup.getByText('Links lead to the public address and do not expire.')).toBeVisible();
  expect(await complaintsAbout(popup)).toEqual([]);
  await chooseFiles(popup, small);
  const first = await expectStored(extension, stack, small.name, sha256(small.buffer));
  expect(first.link?.url).toBe(`${PUBLIC}/${encodeURI(first.key ?? '')}`);
  const large = await makeFile('large.bin', LARGE_BYTES);
  await chooseFiles(popup, large.path);
  await expectStored(extension, stack, 'large.bin', large.sha256);
  expect(await multipartUploads(stack.s3)).toEqual([]);
  server.close();
  await chooseFiles(popup, makePayload('late.png', 'image/png', 100));
  await expect(rowOf(popup, 'late.png')).toContainText('cannot be reached');
});

test('better-upload: recognised, asks for its route, then parts that were signed at once, and a refused type', async ({
  extension,
  stack,
  startOther,
}) => {
  const { origin } = await startOther('better-upload');
  const results = await check(extension, stack, origin);
  await expect(results).toContainText('better-upload · no expiring links, no deleting');
  await expect(results).toContainText('This service has several routes, and none is named.');

  const page = results.page();
  await page.getByLabel('Route').fill('parts');
  await page.getByRole('button', { name: 'Check connection' }).click();
  // Its one part is joined as that of a large file is.
  await expect.poll(async () => (await uploadedKeys(stack.s3)).length).toBe(1);
  expect(await multipartUploads(stack.s3)).toEqual([]);

  await extension.configure(stack, { endpoint: origin, dialect: 'better-upload', route: 'parts' });
  const popup = await extension.openPopup();
  const large = await makeFile('large.bin', LARGE_BYTES);
  await chooseFiles(popup, large.path);
  await expectStored(extension, stack, 'large.bin', large.sha256);
  expect(await multipartUploads(stack.s3)).toEqual([]);
  const secrets = Object.keys(await extension.read('session')).filter((key) => key.startsWith('upload-urls'));
  expect(secrets).toEqual([]);

  await extension.configure(stack, { endpoint: origin, dialect: 'better-upload', route: 'single' });
  await chooseFiles(popup, makePayload('film.mp4', 'video/mp4', 100));
  await expect(rowOf(popup, 'film.mp4')).toContainText('does not allow this type');
});

test('next-s3-upload and AWS’s sample: recognised, a file, and what they do not take', async ({
  extension,
  stack,
  serve,
  startOther,
}) => {
  const next = await startOther('next-s3-upload');
  const results = await check(extension, stack, next.origin);
  await expect(results).toContainText('next-s3-upload · no expiring links, files in one piece, no deleting');
  await expect(results).toContainText('putlink-check.txt');
  const popup = await extension.openPopup();
  await chooseFiles(popup, small);
  await expectStored(extension, stack, small.name, sha256(small.buffer));

  const sample = await serve(async () => ({ body: await signAsSample(stack.s3) }));
  await extension.configure(stack, { endpoint: sample.origin, dialect: 'aws-sample' });
  await chooseFiles(popup, makePayload('second.jpg', 'image/jpeg', 3000));
  await expect
    .poll(async () => (await extension.jobs())[0])
    .toMatchObject({ name: 'second.jpg', phase: 'done' });
  expect((await extension.jobs())[0]?.key).toMatch(/^\d+\.jpg$/);
  await chooseFiles(popup, makePayload('text.txt', 'text/plain', 100));
  await expect(rowOf(popup, 'text.txt')).toContainText('does not allow this type');
});

test('anything else: written down in the settings, tried with its answer shown, then a file with a link', async ({
  extension,
  stack,
  serve,
}) => {
  // Axe takes its time on a busy machine.
  test.setTimeout(150_000);
  const endpoint = await serve(async ({ path, headers }) => {
    if (headers['x-api-key'] !== stack.token.token) return { status: 401, body: { message: 'no key' } };
    const key = `inbox/${new URL(path, 'http://x').searchParams.get('f')}`;
    const url = await presignPut(stack.s3, { key });
    return { body: { data: { put: url, id: key, view: `/v/${key}` } } };
  });
  await extension.configure(stack, { endpoint: endpoint.origin, dialect: 'field-map' });
  const page = await extension.openOptions();
  await page.setViewportSize({ width: 900, height: 1200 });
  await page.getByRole('heading', { name: 'Connection details' }).click();
  // What cannot be used is told beside its field, and nothing of it is saved.
  const before = currentPlaceIn(await extension.read());
  await page.getByLabel('Path and query').fill('https://elsewhere.example/sign');
  await page.getByLabel('Content of the body').fill('{"size": {size}}');
  await page.getByLabel('Where the upload address is').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Stay at the service’s address.')).toBeVisible();
  await expect(page.getByText('This is no JSON.')).toBeVisible();
  await expect(page.getByText('Enter the place of the upload address in the answer')).toBeVisible();
  await expect(page.getByLabel('Path and query')).toBeFocused();
  await expect(page.getByLabel('Path and query')).toHaveAttribute('aria-invalid', 'true');
  expect(currentPlaceIn(await extension.read())).toEqual(before);
  await page.getByRole('button', { name: 'Discard' }).click();

  await page.getByLabel('Path and query').fill('/sign?f={key}');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('The upload service did not accept the access token.')).toBeVisible();
  await page.getByLabel('Headers', { exact: true }).fill('X-Api-Key: {token}');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('In the answer there is nothing usable at “url”.')).toBeVisible();
  await expect(page.getByText('"put":')).toContainText('X-Amz-Signature=•••');
  await page.getByLabel('Where the upload address is').fill('data.put');
  await page.getByLabel('Where the key is').fill('data.id');
  await page.getByLabel('Where the link is').fill('data.view');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText(/inbox\/.*putlink-check\.txt/).first()).toBeVisible();
  expect(await complaintsAbout(page)).toEqual([]);
  await keepPicture(page, 'other-dialect', { fullPage: true });
  expect(stack.s3Requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => currentPlaceIn(await extension.read()))
    .toMatchObject({ fieldMap: { urlAt: 'data.put', linkAt: 'data.view', headers: 'X-Api-Key: {token}' } });

  const popup = await extension.openPopup();
  await expect(popup.getByText('The service makes the link and decides how long it lives.')).toBeVisible();
  await chooseFiles(popup, small);
  const job = await expectStored(extension, stack, small.name, sha256(small.buffer));
  expect(job.key).toMatch(/^inbox\/[\w-]{36}\/photo 1\.png$/);
  expect((await extension.read('session'))[`link:${job.id}`]).toBe(
    `${endpoint.origin}/v/${encodeURI(job.key ?? '')}`,
  );
});
