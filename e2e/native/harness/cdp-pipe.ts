import type { Readable, Writable } from 'node:stream';

export interface CdpEvent {
  readonly sessionId?: string;
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: the protocol's own shapes, looked at where they are used
  readonly params: any;
}

interface Call {
  readonly sessionId: string | undefined;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The DevTools protocol over --remote-debugging-pipe. Playwright would emulate focus in every page that it sees; this
 * touches nothing that it is not asked to.
 */
export class CdpPipe {
  readonly #input: Writable;
  readonly #waiting = new Map<number, Call>();
  readonly #listeners = new Set<(event: CdpEvent) => void>();
  #lastId = 0;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    input.on('error', () => undefined);
    let rest = '';
    output.setEncoding('utf8');
    output.on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#receive(JSON.parse(message));
    });
    output.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser is gone.'));
    });
  }

  #receive(message: { id?: number; error?: { message: string }; result?: unknown } & CdpEvent): void {
    if (message.id === undefined) {
      if (message.method === 'Target.detachedFromTarget') this.#end(message.params.sessionId);
      for (const listener of this.#listeners) listener(message);
      return;
    }
    const call = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) call?.reject(new Error(message.error.message));
    else call?.resolve(message.result);
  }

  /** Calls into a document that is gone are never answered. */
  #end(sessionId: string): void {
    for (const [id, call] of this.#waiting) {
      if (call.sessionId !== sessionId) continue;
      this.#waiting.delete(id);
      call.reject(new Error('The document is gone.'));
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  send(method: string, params: object = {}, sessionId?: string): Promise<any> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { sessionId, resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  onEvent(listener: (event: CdpEvent) => void): void {
    this.#listeners.add(listener);
  }
}
