import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import type { TestProvider } from '../../dev/oidc/start-provider.ts';
import { encodeSetupCode } from '../../src/contract/setup-code.ts';
import { startProviderBeside } from '../harness/sign-in.ts';
import type { Hands } from './harness/hands.ts';
import type { NativeBrowser } from './harness/native-browser.ts';
import { test as base, expect } from './harness/native-test.ts';
import { poll } from './harness/poll.ts';
import type { View } from './harness/view.ts';

/** The window in which people sign in is the browser's own, and only here is it a window. */
const test = base.extend<{ provider: TestProvider }>({
  provider: async ({ stack }, use) => {
    const provider = await startProviderBeside(stack);
    await use(provider);
    await provider.close();
  },
});

test.use({ configured: false });

/** Presses "Sign in", and gives the provider's page in the window that opens. */
async function openWindow(chromium: NativeBrowser, options: View, provider: TestProvider): Promise<View> {
  const name = await poll(
    async () => (await options.names('button')).find((one) => one.startsWith('Sign in with')),
    'the button to sign in',
    20_000,
  );
  await options.click('button', name);
  return windowOf(chromium, provider);
}

const windowOf = (chromium: NativeBrowser, { issuer }: TestProvider) =>
  chromium.tab(new RegExp(`^${issuer}/interaction/`));

const isWindowOpen = async (chromium: NativeBrowser, { issuer }: TestProvider) =>
  (await chromium.targets()).some(({ url }) => url.startsWith(issuer));

async function passLogin(page: View, hands: Hands, login: string): Promise<void> {
  await page.clickInto('input[name=login]');
  await hands.type(login);
  await hands.key('Tab');
  await hands.type('x');
  await hands.key('Return');
  await page.until('the question for consent', () => document.body.innerText.includes('Continue'));
}

test('a person signs in by hand in the browser’s own window; one that is closed by hand changes nothing', async ({
  chromium,
  stack,
  state,
  hands,
  provider,
}) => {
  test.setTimeout(120_000);
  const code = encodeSetupCode({ endpoint: stack.issuerOrigin, uploadHosts: [stack.s3.endpoint] });
  const options = await chromium.openTab(`${EXTENSION_ORIGIN}/src/options/index.html#${code}`);
  await options.click('button', 'Connect');

  await test.step('closed as any window is', async () => {
    const page = await openWindow(chromium, options, provider);
    await page.until('the page of the provider', () => document.hasFocus());
    await page.leave();
    await hands.key('alt+F4');
    await options.until('that it was closed', () =>
      document.body.innerText.includes('The sign-in window was closed.'),
    );
    expect(Object.keys(await state.read()).filter((key) => key.startsWith('account:'))).toEqual([]);
  });

  await test.step('signed in', async () => {
    const page = await openWindow(chromium, options, provider);
    await passLogin(page, hands, 'mina');
    // It closes by itself, with the answer.
    await page.click('button', 'Continue');
    await options.until('who has signed in', () =>
      document.body.innerText.includes('Signed in as mina@example.com'),
    );
    await poll(async () => !(await isWindowOpen(chromium, provider)), 'no window of the provider');
    await options.until('the check to pass', () => document.body.innerText.includes('Everything works.'));
  });
  const stored = await state.read();
  expect(Object.keys(stored).filter((key) => key.startsWith('account:'))).toHaveLength(1);
  expect(await options.evaluate(() => document.hasFocus())).toBe(true);
  expect((await state.grants()).permissions).toContain('identity');
});
