import type { BrowserContext, Page } from '@playwright/test';
import { EXTENSION_ID } from '../../dev/browser/extension-id.ts';
import {
  CLIENT_ID,
  type ProviderOptions,
  startProvider,
  type TestProvider,
} from '../../dev/oidc/start-provider.ts';
import type { Stack } from '../../dev/stack/stack.ts';

/** The company's provider of sign-ins beside an endpoint, which takes its tokens from now on; `as` it differs from Entra's for an "SPA". */
export async function startProviderBeside(
  stack: Stack,
  as: Partial<ProviderOptions> = {},
): Promise<TestProvider> {
  const provider = await startProvider({
    redirectUris: [`https://${EXTENSION_ID}.chromiumapp.org/`],
    audience: stack.issuerOrigin,
    origin: 'needed',
    accounts: {
      mina: { email: 'mina@example.com', email_verified: true },
      jun: { email: 'jun@example.com', email_verified: true },
    },
    ...as,
  });
  await stack.startIssuer({
    PUTLINK_OIDC_ISSUER: provider.issuer,
    PUTLINK_OIDC_CLIENT_ID: CLIENT_ID,
    PUTLINK_OIDC_AUDIENCE: stack.issuerOrigin,
    ...(as.clientSecret === undefined ? {} : { PUTLINK_OIDC_CLIENT_SECRET: as.clientSecret }),
  });
  return provider;
}

/** The provider's page in its window, once `open` has had it opened. */
export async function windowAfter(context: BrowserContext, open: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([context.waitForEvent('page'), open()]);
  await window.waitForLoadState();
  return window;
}

/** What a person does there. */
export async function passForms(window: Page, login?: string): Promise<void> {
  const closed = window.waitForEvent('close');
  if (login !== undefined) {
    await window.getByPlaceholder('Enter any login').fill(login);
    await window.getByPlaceholder('and password').fill('x');
    await window.getByRole('button', { name: 'Sign-in' }).click();
  }
  await window.getByRole('button', { name: 'Continue' }).click();
  await closed;
}
