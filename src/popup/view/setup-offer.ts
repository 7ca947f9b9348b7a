import { effect, signal } from '@preact/signals';
import { tab } from '../../uploads/view/standing.ts';

/** What the page under the popup proposes: its address is a set-up link. */
export interface SetupOffer {
  /** The code alone. */
  readonly code: string;
  /** The service's address. */
  readonly endpoint: string;
  /** Of the service. */
  readonly host: string;
  /** Hosts where files are kept; empty where the code does not say. */
  readonly storages: readonly string[];
  /** All that the browser is to be asked about. */
  readonly addresses: readonly string[];
  readonly tabId: number;
}

/** In the fragment. */
const MARK = /putlink\d{1,9}\./i;

/** Null where the page proposes nothing; undefined until that is known. */
export const setupOffer = signal<SetupOffer | null | undefined>(undefined);

/** Whether the person is looking at the offer, where there is something else to see too. */
export const isLookingAtOffer = signal(false);

/** Looks whether the page is one that a set-up link leads to. What reads codes is loaded only then. */
export function followSetupOffer(): void {
  effect(() => {
    if (tab.value === null) return;
    const { id, url = '' } = tab.value;
    const [, fragment = ''] = url.split('#', 2);
    if (id === undefined || !MARK.test(fragment)) setupOffer.value = null;
    else void read(url, id).then((offer) => (setupOffer.value = offer));
  });
}

async function read(address: string, tabId: number): Promise<SetupOffer | null> {
  const { addressesOfCode, codeOfSetupPage } = await import('../../issuer-client/setup/judge-setup-code.ts');
  const found = codeOfSetupPage(address);
  if (!found) return null;
  const addresses = addressesOfCode(found.code);
  const hostOf = (from: string) => new URL(from).host;
  const host = hostOf(found.code.endpoint);
  const storages = addresses.map(hostOf).filter((other) => other !== host);
  return { code: found.text, endpoint: found.code.endpoint, host, storages, addresses, tabId };
}
