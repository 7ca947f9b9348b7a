import { sha256 } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { readObject, uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/serving-test.ts';
import { asChibisafe, CHIBISAFE_KEY } from './as-published/chibisafe.ts';
import { asPayload } from './as-published/payload.ts';
import { asSupabase, SUPABASE_ANON } from './as-published/supabase.ts';

const small = makePayload('photo 1.png', 'image/png', 3000);

/** Nothing is known of the service but its address, and what a person has of it. Checks it, and returns the check's list. */
async function check(
  extension: Extension,
  stack: Stack,
  endpoint: string,
  { token = '', ...more }: Record<string, unknown> = {},
) {
  await extension.configure(stack, { endpoint, dialect: 'native', ...more });
  await setToken(extension, String(token));
  const page = await extension.openOptions();
  await page.getByRole('button', { name: 'Check connection' }).click();
  return page.getByRole('list', { name: 'Connection check' });
}

const setToken = async (extension: Extension, token: string) =>
  (await extension.observer()).evaluate((word) => chrome.storage.local.set({ token: word }), token);

async function newest(extension: Extension, name: string) {
  await expect.poll(async () => (await extension.jobs())[0]?.name).toBe(name);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ name, phase: 'done' });
  return job;
}

test('Payload, chibisafe and Supabase: recognised, a file, its link, and deleted where they can', async ({
  extension,
  stack,
  serve,
}) => {
  test.setTimeout(120_000);
  const popup = await extension.openPopup();

  await test.step('Payload goes by the session of its admin page', async () => {
    const { origin, seen } = await serve(asPayload(stack.s3));
    const results = await check(extension, stack, origin, { bucket: stack.s3.bucket });
    await expect(results).toContainText('Payload CMS');
    await expect(results).toContainText(`You are not signed in at ${new URL(origin).host}.`);
    const admin = extension.context.waitForEvent('page');
    await results.getByRole('button', { name: /^Sign in at/ }).click();
    await (await admin).close();
    const page = await extension.context.newPage();
    await page.goto(`${origin}/admin/login`);
    await page.close();
    await results.page().getByRole('button', { name: 'Check connection' }).click();
    await expect.poll(async () => (await uploadedKeys(stack.s3)).length).toBe(1);

    for (const name of ['first.png', 'second.png']) {
      const file = makePayload(name, 'image/png', 3000);
      await chooseFiles(popup, file);
      const { key = '' } = await newest(extension, name);
      expect(sha256(Buffer.from((await readObject(stack.s3, key)).bytes))).toBe(sha256(file.buffer));
    }
    console.log(seen.map(({ method, path, headers }) => [method, path, headers.origin, headers.cookie, headers['sec-fetch-site']]));
    console.log(stack.s3Requests.map(({ method }) => method));
  });
});
