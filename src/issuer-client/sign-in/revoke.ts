import { askProvider } from './ask-provider.ts';
import type { TokenSource } from './redeem.ts';

/** Has the provider forget a refresh token, where it can. Source: RFC 7009. Nobody waits for it: signing out is done here anyway. */
export async function revoke({ terms, provider }: TokenSource, refreshToken: string): Promise<void> {
  if (provider.revocation === undefined) return;
  const form = { client_id: terms.clientId, token: refreshToken, token_type_hint: 'refresh_token' };
  await askProvider(provider.revocation, new URLSearchParams(form));
}
