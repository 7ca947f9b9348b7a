import { EXTENSION_ID } from '../../dev/browser/extension-id.ts';
import { CLIENT_ID, startProvider, type TestProvider } from '../../dev/oidc/start-provider.ts';
import type { Stack } from '../../dev/stack/stack.ts';

/** The company's provider of sign-ins beside an endpoint, which takes its tokens from now on. */
export async function startProviderBeside(stack: Stack): Promise<TestProvider> {
  const provider = await startProvider({
    redirectUris: [`https://${EXTENSION_ID}.chromiumapp.org/`],
    audience: stack.issuerOrigin,
    // As Entra has it for a single-page application.
    origin: 'needed',
    accounts: {
      mina: { email: 'mina@example.com', email_verified: true },
      jun: { email: 'jun@example.com', email_verified: true },
    },
  });
  await stack.startIssuer({
    PUTLINK_OIDC_ISSUER: provider.issuer,
    PUTLINK_OIDC_CLIENT_ID: CLIENT_ID,
    PUTLINK_OIDC_AUDIENCE: stack.issuerOrigin,
  });
  return provider;
}
