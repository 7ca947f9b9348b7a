import { type Capabilities, CapabilitiesSchema } from '../contract/capabilities.ts';
import { tellAbilities } from './abilities.ts';
import { callIssuer, endpointUrl } from './call-issuer.ts';

interface Address {
  readonly endpoint: string;
  readonly token: string;
}

/** What a native endpoint can do; with a token, what it can do for its owner. */
export async function readCapabilities({ endpoint, token }: Address): Promise<Capabilities> {
  const url = endpointUrl(endpoint, '/v1/capabilities');
  const capabilities = await callIssuer({ method: 'GET', url, token }, CapabilitiesSchema);
  const { links, uploads } = capabilities;
  if (links) {
    const { withTicket: linkWithTicket = false, passwords: setsTerms = false } = links;
    await tellAbilities({ endpoint, linkWithTicket, setsTerms, keepsPages: uploads?.pages ?? false });
  }
  return capabilities;
}
