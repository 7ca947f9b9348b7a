import { type Capabilities, CapabilitiesSchema } from '../contract/capabilities.ts';
import { failureFrom } from '../core/job/failure.ts';
import type { Dialect } from '../core/settings/settings.ts';
import { tellAbilities } from './abilities.ts';
import { callIssuer, endpointUrl } from './call-issuer.ts';
import { createIssuerClient } from './create-issuer-client.ts';

interface Address {
  readonly endpoint: string;
  readonly token: string;
  /** Expanded key prefix: a presign endpoint may sign only keys under it. */
  readonly folder?: string;
}

/** What a native endpoint can do; with a token, what it can do for its owner. */
export async function readCapabilities({ endpoint, token }: Address): Promise<Capabilities> {
  const url = endpointUrl(endpoint, '/v1/capabilities');
  const capabilities = await callIssuer({ method: 'GET', url, token }, CapabilitiesSchema);
  const { links } = capabilities;
  if (links) {
    const { withTicket: linkWithTicket = false, passwords: setsTerms = false } = links;
    await tellAbilities({ endpoint, linkWithTicket, setsTerms });
  }
  return capabilities;
}

/**
 * Finds out which kind of endpoint answers: the native contract first, then the two older ones by really asking for a
 * ticket (an unused ticket leaves nothing behind).
 *
 * @throws FailureError `issuer-unreachable`, `unauthorized`, or `not-an-issuer` when none of the three fits
 */
export async function detectDialect(address: Address): Promise<{
  dialect: Dialect;
  capabilities?: Capabilities;
}> {
  try {
    return { dialect: 'native', capabilities: await readCapabilities(address) };
  } catch (thrown) {
    const { code } = failureFrom(thrown);
    if (code === 'issuer-unreachable' || code === 'offline' || code === 'rate-limited') throw thrown;
    const simple = (await signs(address, 'lambda')) ?? (await signs(address, 'presign'));
    if (simple) return { dialect: simple };
    throw thrown;
  }
}

async function signs(address: Address, dialect: Dialect): Promise<Dialect | null> {
  const client = createIssuerClient({ ...address, dialect, publicBase: '', serverEncryption: 'none' });
  try {
    await client.requestTicket({
      name: 'putlink-check.txt',
      type: 'text/plain',
      sizeBytes: 1,
      folder: address.folder ?? '',
    });
    return dialect;
  } catch (thrown) {
    // It signs; that Putlink does not go where it points is told in the step that needs the ticket.
    return failureFrom(thrown).code === 'storage-unsafe' ? dialect : null;
  }
}
