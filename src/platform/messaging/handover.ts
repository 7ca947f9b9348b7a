import { type Failure, FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import type { FilesTaken, UploadStart } from '../../protocol/upload-messages.ts';

/** What travels from the page through the worker to the offscreen document, together with the port. */
export const HANDOVER_GREETING = 'putlink-handover';

type Outcome = { readonly uploads: readonly UploadStart[] } | { readonly failure: Failure };
type Reply = { readonly ready: true } | ({ readonly id: string } & Outcome);

/**
 * A direct line from a page to the offscreen document. A message on it is delivered even when its sender is destroyed
 * a moment later; one by `runtime.sendMessage` goes through the browser first and is dropped together with the page.
 *
 * Source: measured in Chromium 156, the popup is gone within 25 ms of the `change` event of a file picker; by
 * `sendMessage` 3 of 40 files were lost.
 */
export class HandoverLine {
  readonly #waiting = new Map<string, (outcome: Outcome) => void>();
  #port: MessagePort | undefined;

  /** True once the offscreen document has answered. */
  get isReady(): boolean {
    return this.#port !== undefined;
  }

  async open(): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('ready' in data) this.#port = port1;
      else this.#settle(data.id, data);
    };
    // The document at the other end is gone: it comes back with the next line.
    port1.addEventListener('close', () => {
      this.#port = undefined;
      for (const id of this.#waiting.keys()) this.#settle(id, { failure: failure('unexpected') });
      void this.open();
    });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(HANDOVER_GREETING, [port2]);
  }

  /**
   * Hands over in the tick in which it is called; resolves with the uploads when their jobs are in the records.
   *
   * @throws FailureError
   */
  async send(handover: FilesTaken): Promise<readonly UploadStart[]> {
    const id = crypto.randomUUID();
    this.#port?.postMessage({ id, handover });
    const outcome = await new Promise<Outcome>((resolve) => this.#waiting.set(id, resolve));
    if ('failure' in outcome) throw new FailureError(outcome.failure);
    return outcome.uploads;
  }

  #settle(id: string, outcome: Outcome): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }
}

/** The offscreen document's end: calls `take` with everything that is handed over, in the order in which it came. */
export function receiveHandovers(take: (handover: FilesTaken) => Promise<readonly UploadStart[]>): void {
  navigator.serviceWorker.addEventListener('message', ({ data, ports: [port] }) => {
    if (data !== HANDOVER_GREETING || !port) return;
    const reply = (message: Reply) => port.postMessage(message);
    port.onmessage = async ({
      data: { id, handover },
    }: MessageEvent<{ id: string; handover: FilesTaken }>) => {
      const outcome = await take(handover).then(
        (uploads): Outcome => ({ uploads }),
        (thrown): Outcome => ({ failure: failureFrom(thrown) }),
      );
      reply({ id, ...outcome });
    };
    reply({ ready: true });
  });
  navigator.serviceWorker.startMessages();
}
