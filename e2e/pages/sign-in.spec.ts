import { EXTENSION_ID } from '../../dev/browser/extension-id.ts';
import { CLIENT_ID, type TestProvider } from '../../dev/oidc/start-provider.ts';
import { download } from '../../dev/stack/download.ts';
import { encodeSetupCode } from '../../src/contract/setup-code.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import type { Extension, StoredJob } from '../harness/extension.ts';
import { makeFile, makePayload } from '../harness/files.ts';
import { look } from '../harness/look.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { passForms, startProviderBeside, windowAfter } from '../harness/sign-in.ts';
import { test as base, expect } from '../harness/test.ts';

const PART_BYTES = 5 * 1024 * 1024;
/** Eight parts. */
const LARGE_BYTES = 8 * PART_BYTES;

/** The company's provider beside the endpoint, which takes its tokens. */
const test = base.extend<{ provider: TestProvider }>({
  provider: async ({ stack }, use) => {
    const provider = await startProviderBeside(stack);
    await use(provider);
    await provider.close();
  },
});

test.use({ configured: false });

interface Stored {
  readonly token: Record<string, { kind: string; accountId: string }>;
  readonly [account: `account:${string}`]: { refreshToken: string | null; state: string };
}

async function storedAccount(extension: Extension) {
  const stored = (await extension.read()) as unknown as Stored;
  const [credential] = Object.values(stored.token);
  if (credential?.kind !== 'account') throw new Error('nobody has signed in');
  return { id: credential.accountId, ...stored[`account:${credential.accountId}`] };
}

/** Changes the token in memory, as time or the endpoint would. */
async function changeHeld(
  extension: Extension,
  id: string,
  change: Record<string, unknown> | null,
): Promise<void> {
  const page = await extension.observer();
  await page.evaluate(
    async ([key, changed]) => {
      if (changed === null) return chrome.storage.session.remove(key);
      const held = (await chrome.storage.session.get(key))[key] as object;
      return chrome.storage.session.set({ [key]: { ...held, ...changed } });
    },
    [`access-token:${id}`, change] as const,
  );
}

test('signs in with the company’s account, renews by itself, and goes on after the sign-in has ended', async ({
  extension,
  stack,
  provider,
}) => {
  test.setTimeout(180_000);
  const { context } = extension;
  const options = await extension.openOptions(`#${encodeSetupCode({ endpoint: stack.issuerOrigin })}`);
  const signIn = options.getByRole('button', { name: /^Sign in with 127\.0\.0\.1/ });

  await test.step('the check finds that people sign in here', async () => {
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(signIn).toBeVisible();
    await expect(options.getByText('You are not signed in.')).toBeVisible();
  });

  await test.step('a window that is closed, and a consent that is refused, change nothing', async () => {
    await (await windowAfter(context, () => signIn.click())).close();
    await expect(options.getByText('The sign-in window was closed.')).toBeVisible();
    const window = await windowAfter(context, () => signIn.click());
    await window.getByRole('link', { name: /Cancel/ }).click();
    await expect(options.getByText('The sign-in was refused.')).toBeVisible();
    await options.mouse.move(0, 0);
    await look(options, 'sign-in-refused');
    expect(Object.keys(await extension.read()).filter((key) => key.startsWith('account:'))).toEqual([]);
  });

  await test.step('who has signed in is named, and everything works', async () => {
    await passForms(await windowAfter(context, () => signIn.click()), 'mina');
    await expect(options.getByText('Signed in as mina@example.com')).toBeVisible();
    await expect(options.getByText('Everything works.')).toBeVisible();
    await look(options, 'sign-in-account');
  });

  const popup = await extension.openPopup();
  const send = async (name: string, timeoutMs?: number) => {
    await chooseFiles(popup, makePayload(name, 'text/plain', 42));
    await expect.poll(async () => (await extension.jobs())[0]?.name).toBe(name);
    return extension.jobIn(['done', 'failed'], timeoutMs);
  };
  const mina = await storedAccount(extension);
  const refreshes = () => provider.asked.filter(({ grant }) => grant === 'refresh_token').length;

  await test.step('files go to their folder', async () => {
    expect((await send('one.txt')).key).toMatch(/^people\/mina\/.+\/one\.txt$/);
    expect(refreshes()).toBe(0);
  });

  await test.step('a token that ends, or is refused, is renewed once and without a window', async () => {
    await changeHeld(extension, mina.id, { lifeMs: 0 });
    const windowsBefore = context.pages().length;
    await chooseFiles(
      popup,
      [1, 2, 3].map((n) => makePayload(`many-${n}.txt`, 'text/plain', n)),
    );
    await expect
      .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length)
      .toBe(4);
    expect(refreshes()).toBe(1);
    const renewed = await storedAccount(extension);
    expect(renewed.refreshToken).not.toBe(mina.refreshToken);

    await changeHeld(extension, mina.id, { token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA' });
    expect((await send('two.txt')).phase).toBe('done');
    expect(refreshes()).toBe(2);
    expect(context.pages().length).toBe(windowsBefore);
    expect(new Set(provider.asked.map(({ origin }) => origin))).toEqual(
      new Set([`chrome-extension://${EXTENSION_ID}`]),
    );
  });

  let three: StoredJob | undefined;
  await test.step('when the provider ends it in the middle of a large file, that waits with its parts, and one click goes on', async () => {
    const taken = () =>
      stack.s3Requests.filter(
        ({ method, key, status }) => method === 'PUT' && key.includes('three.bin') && status === 200,
      ).length;
    stack.s3.traffic.uploadBytesPerSecond = LARGE_BYTES / 8;
    const file = await makeFile('three.bin', LARGE_BYTES);
    await chooseFiles(popup, file.path);
    await expect.poll(taken, { timeout: 30_000 }).toBeGreaterThan(0);
    await provider.endGrants();
    await changeHeld(extension, mina.id, null);
    await expect.poll(async () => (await extension.jobs())[0]?.name).toBe('three.bin');
    const waiting = await extension.jobIn(['failed', 'done'], 60_000);
    expect(waiting).toMatchObject({ phase: 'failed', failure: { code: 'sign-in-needed' } });
    stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;

    const row = rowOf(popup, 'three.bin');
    await expect(row).toContainText('The sign-in of mina@example.com has ended.');
    await expect(options.getByText('The sign-in of mina@example.com has ended')).toBeVisible();
    await look(popup, 'sign-in-row');
    const again = row.getByRole('button', { name: 'Sign in: three.bin' });
    await passForms(await windowAfter(context, () => again.click()));
    three = await extension.jobIn(['done'], 60_000);
    expect(three.id).toBe(waiting.id);
    expect(taken()).toBe(LARGE_BYTES / PART_BYTES);
    expect((await download(three.link?.url ?? '')).sha256).toBe(file.sha256);
  });

  await test.step('what is begun for many in All uploads waits for the sign-in, and one click there goes on', async () => {
    await provider.endGrants();
    await changeHeld(extension, mina.id, null);
    const library = await extension.openLibrary();
    await library.getByRole('button', { name: 'Select all' }).click();
    const count = (await extension.jobs()).length;
    await library.getByRole('button', { name: 'Renew', exact: true }).click();
    await library.getByRole('combobox', { name: 'Link expires in' }).selectOption({ label: '30 days' });
    await library
      .getByRole('group', { name: /^Renew links/ })
      .getByRole('button', { name: 'Renew' })
      .click();
    const bar = library.getByRole('region', { name: 'Links renewed: 0' });
    await expect(bar).toContainText('The sign-in of mina@example.com has ended. Sign in to continue.');
    await look(library, 'sign-in-library', { fullPage: false });
    const again = bar.getByRole('button', { name: 'Sign in' });
    await passForms(await windowAfter(context, () => again.click()));
    await expect(library.getByText(`Links renewed: ${count}`)).toBeVisible();
    await library.close();
  });

  await test.step('another account gets the place; what was uploaded before stays with who uploaded it', async () => {
    const other = options.getByRole('button', { name: 'Use another account' });
    await passForms(await windowAfter(context, () => other.click()), 'jun');
    await expect(options.getByText('Signed in as jun@example.com')).toBeVisible();
    expect((await send('four.txt')).key).toMatch(/^people\/jun\//);
    await popup.bringToFront();
    const row = rowOf(popup, 'three.bin');
    await chooseVerb(row, 'Delete file');
    await row.getByRole('button', { name: 'Delete file', exact: true }).click();
    await expect.poll(() => uploadedKeys(stack.s3)).not.toContain(three?.key);
    expect((await uploadedKeys(stack.s3)).map((key) => key.split('/').slice(0, 2).join('/'))).toContain(
      'people/jun',
    );
  });

  await test.step('nothing of it is where a page, or somebody with the disk’s settings alone, could read it', async () => {
    const { refreshToken } = await storedAccount(extension);
    const { [`account:${(await storedAccount(extension)).id}`]: _own, ...others } = await extension.read();
    expect(JSON.stringify(others)).not.toContain(refreshToken);
  });

  await test.step('signing out ends it here and at the provider', async () => {
    const before = await storedAccount(extension);
    await options.getByRole('button', { name: 'Sign out' }).click();
    await expect(options.getByText('Signed out: jun@example.com')).toBeVisible();
    expect((await storedAccount(extension)).refreshToken).toBeNull();
    expect(await extension.read('session')).not.toHaveProperty(`access-token:${before.id}`);
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: CLIENT_ID,
      refresh_token: before.refreshToken ?? '',
    });
    const ask = () =>
      fetch(`${provider.issuer}/token`, { method: 'POST', body, headers: { origin: 'https://x.example' } });
    await expect.poll(async () => (await ask()).status).toBe(400);
  });
});
