import { descriptionAddress, type ProviderAddresses, readProvider } from '../../core/sign-in/provider.ts';
import type { SignInRefusal } from '../../core/sign-in/refusal.ts';
import { isSafeAddress } from '../../core/sign-in/safe-address.ts';
import { askProvider } from './ask-provider.ts';

/** Asks a provider for its addresses. A refusal where it does not tell, or is another one. */
export async function findProvider(issuer: string): Promise<ProviderAddresses | SignInRefusal> {
  // Whoever stands on the way could name any page for the person's password.
  if (!isSafeAddress(issuer)) return { reason: 'not-a-provider' };
  const answer = await askProvider(descriptionAddress(issuer));
  if (answer === null) return { reason: 'host-not-allowed' };
  if (answer.status >= 500 || answer.status === 429)
    return { reason: 'unreachable', word: String(answer.status) };
  return readProvider(answer.body, issuer) ?? { reason: 'not-a-provider', word: String(answer.status) };
}
