import { type Failure, FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import type { PicturesTaken } from '../../protocol/capture-messages.ts';
import type { FilesTaken, UploadStart } from '../../protocol/upload-messages.ts';

/** What travels from the page through the worker to the offscreen document, together with the port. */
export const HANDOVER_GREETING = 'putlink-handover';

/** What is handed over: files for uploads, or images that are to be drawn on before. */
export type Handover = FilesTaken | PicturesTaken;

type Sent = { readonly id: string; readonly handover: Handover } | { readonly isPicking: boolean };
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
  #isReady = false;

  /** True once the offscreen document has answered. What is sent before waits in the line, and arrives as well if all goes well. */
  get isReady(): boolean {
    return this.#isReady;
  }

  async open(): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('ready' in data) this.#isReady = true;
      else this.#settle(data.id, data);
    };
    // The document at the other end is gone: it comes back with the next line.
    port1.addEventListener('close', () => {
      this.#isReady = false;
      for (const id of this.#waiting.keys()) this.#settle(id, { failure: failure('unexpected') });
      void this.open();
    });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(HANDOVER_GREETING, [port2]);
  }

  /**
   * Hands over in the tick in which it is called; resolves with the uploads when their jobs are in the records, with none of
   * pictures, when they are opened.
   *
   * @throws FailureError
   */
  async send(handover: Handover): Promise<readonly UploadStart[]> {
    const id = crypto.randomUUID();
    this.#post({ id, handover });
    const outcome = await new Promise<Outcome>((resolve) => this.#waiting.set(id, resolve));
    if ('failure' in outcome) throw new FailureError(outcome.failure);
    return outcome.uploads;
  }

  /**
   * Says that the person is choosing files, for should this page go before it has them: the browser gives them to the page some moments after
   * its picker has closed, and the popup may be gone by then.
   *
   * Source: measured in Chromium 156 on a busy machine, 6 of 24 times for 11 files.
   *
   * @returns to be called when they are handed over, or when there are none
   */
  beginPick(): () => void {
    this.#post({ isPicking: true });
    return () => this.#post({ isPicking: false });
  }

  #post(sent: Sent): void {
    this.#port?.postMessage(sent);
  }

  #settle(id: string, outcome: Outcome): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }
}

/**
 * The offscreen document's end: calls `take` with everything that is handed over, in the order in which it came.
 *
 * @returns whether somebody was choosing files in a page of which nothing has come since; asked when that page is gone. A port does not
 *   tell that: of the end in a popup that closes there is no `close` event (Chromium 156)
 */
export function receiveHandovers(
  take: (handover: Handover) => Promise<readonly UploadStart[]>,
): () => boolean {
  const picking = new Set<MessagePort>();
  navigator.serviceWorker.addEventListener('message', ({ data, ports: [port] }) => {
    if (data !== HANDOVER_GREETING || !port) return;
    const reply = (message: Reply) => port.postMessage(message);
    port.onmessage = async ({ data }: MessageEvent<Sent>) => {
      if ('isPicking' in data) {
        if (data.isPicking) picking.add(port);
        else picking.delete(port);
        return;
      }
      const { id, handover } = data;
      const outcome = await take(handover).then(
        (uploads): Outcome => ({ uploads }),
        (thrown): Outcome => ({ failure: failureFrom(thrown) }),
      );
      reply({ id, ...outcome });
    };
    reply({ ready: true });
  });
  navigator.serviceWorker.startMessages();
  return () => {
    const isLost = picking.size > 0;
    picking.clear();
    return isLost;
  };
}
