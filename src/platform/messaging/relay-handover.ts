import { HANDOVER_GREETING } from './handover.ts';

/** The part of the service worker's global scope that the DOM types leave out. */
interface WorkerScope {
  readonly clients: {
    matchAll(which: { includeUncontrolled: boolean }): Promise<readonly Client[]>;
  };
  addEventListener(type: 'message', listener: (event: MessageFromPage) => void): void;
}

interface Client {
  readonly url: string;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

type MessageFromPage = MessageEvent & { waitUntil(work: Promise<unknown>): void };

const scope = globalThis as unknown as WorkerScope;

/** Passes a page's line on to the offscreen document, which `ensure` makes when it is not there. */
export function relayHandovers(ensure: () => Promise<void>): void {
  const passOn = async (port: MessagePort) => {
    await ensure();
    const clients = await scope.clients.matchAll({ includeUncontrolled: true });
    const offscreen = clients.find(({ url }) => new URL(url).pathname.startsWith('/src/offscreen/'));
    offscreen?.postMessage(HANDOVER_GREETING, [port]);
  };
  scope.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.data === HANDOVER_GREETING && port) event.waitUntil(passOn(port));
  });
}
