import { type Capabilities, CapabilitiesSchema } from '../contract/capabilities.ts';
import { tellAbilities } from './abilities.ts';
import { callIssuer, endpointUrl, type Who, whoOf } from './call-issuer.ts';

interface Address extends Who {
  readonly endpoint: string;
}

/** What a native endpoint can do; with a token, what it can do for its owner. */
export async function readCapabilities(address: Address): Promise<Capabilities> {
  const { endpoint } = address;
  const url = endpointUrl(endpoint, '/v1/capabilities');
  const capabilities = await callIssuer({ method: 'GET', url, ...whoOf(address) }, CapabilitiesSchema);
  const { links, uploads } = capabilities;
  if (links) {
    const { withTicket: linkWithTicket = false, passwords: setsTerms = false } = links;
    const { pages: keepsPages = false, together = 0 } = uploads ?? {};
    await tellAbilities({ endpoint, linkWithTicket, setsTerms, keepsPages, together });
  }
  return capabilities;
}
