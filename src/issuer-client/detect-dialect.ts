import type { Capabilities } from '../contract/capabilities.ts';
import { type FailureCode, FailureError, failureFrom } from '../core/job/failure.ts';
import type { Dialect } from '../core/settings/dialect.ts';
import type { Who } from './call-issuer.ts';
import { recognise } from './dialects/recognise.ts';
import { readCapabilities } from './read-capabilities.ts';

interface Address extends Who {
  readonly endpoint: string;
  /** Expanded key prefix: a presign endpoint may sign only keys under it. */
  readonly folder?: string;
}

/** What says nothing of the endpoint's kind, and would be the same in any dialect. */
const OF_NO_KIND: ReadonlySet<FailureCode> = new Set([
  'issuer-unreachable',
  'offline',
  'rate-limited',
  'sign-in-needed',
  'sign-in-failed',
  'account-refused',
]);

/**
 * Finds out which kind of endpoint answers: our own contract first, then all others at once, each by a question that leaves
 * nothing behind.
 *
 * @throws FailureError `issuer-unreachable`, `unauthorized`, or `not-an-issuer` when none fits
 */
export async function detectDialect(address: Address): Promise<{
  dialect: Dialect;
  capabilities?: Capabilities;
}> {
  try {
    return { dialect: 'native', capabilities: await readCapabilities(address) };
  } catch (thrown) {
    const { code } = failureFrom(thrown);
    if (OF_NO_KIND.has(code)) throw thrown;
    const to = { ...address, dialect: 'native', publicBase: '', serverEncryption: 'none' } as const;
    const { dialect, refusals } = await recognise(to, address.folder ?? '');
    if (dialect) return { dialect };
    // Where our own question has met nobody, one of theirs that was understood says more.
    const said = code === 'not-an-issuer' && refusals.find((refusal) => refusal.code === 'unauthorized');
    throw said ? new FailureError(said) : thrown;
  }
}
