import { encodeSetupCode } from '../../src/contract/setup-code.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { passForms, startProviderBeside, windowAfter } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';

const SECRET = 'of-the-client:+/&=%';

test.use({ configured: false });

test('a provider that wants a secret and no Origin: the endpoint redeems and renews, and nobody here hears the secret', async ({
  extension,
  stack,
}) => {
  // As Entra has it for a web application, and Google.
  const provider = await startProviderBeside(stack, { origin: 'never', clientSecret: SECRET });
  const options = await extension.openOptions(`#${encodeSetupCode({ endpoint: stack.issuerOrigin })}`);
  const signIn = options.getByRole('button', { name: /^Sign in with 127\.0\.0\.1/ });
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await passForms(await windowAfter(extension.context, () => signIn.click()), 'mina');
  await expect(options.getByText('Signed in as mina@example.com')).toBeVisible();
  await expect(options.getByText('Everything works.')).toBeVisible();

  const observer = await extension.observer();
  const popup = await extension.openPopup();
  await test.step('its token ends, and is renewed without a window', async () => {
    await observer.evaluate(async () => {
      const all = await chrome.storage.session.get(null);
      const [key = '', held] = Object.entries(all).find(([name]) => name.startsWith('access-token:')) ?? [];
      await chrome.storage.session.set({ [key]: { ...(held as object), lifeMs: 0 } });
    });
    const windowsBefore = extension.context.pages().length;
    await chooseFiles(popup, makePayload('one.txt', 'text/plain', 42));
    const job = await extension.jobIn(['done', 'failed']);
    expect(job.key).toMatch(/^people\/mina\/.+\/one\.txt$/);
    expect(provider.asked.map(({ grant }) => grant)).toEqual(['authorization_code', 'refresh_token']);
    expect(new Set(provider.asked.map(({ origin }) => origin))).toEqual(new Set([undefined]));
    expect(extension.context.pages().length).toBe(windowsBefore);
  });
  const stored = [await extension.read(), await extension.read('session')];
  expect(JSON.stringify(stored)).not.toContain(SECRET);
  await provider.close();
});
