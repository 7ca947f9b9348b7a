import { nextTurn } from '../browser/next-turn.ts';

/** What the browser offers of one area of the extension's storage. */
export interface StorageCalls {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(entries: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

type Found = Readonly<Record<string, unknown>>;
type Kind = keyof StorageCalls;

/** One call, for all who have asked for it. */
interface Call {
  readonly kind: Kind;
  readonly keys: Set<string>;
  readonly entries: Record<string, unknown>;
  readonly outcome: Promise<Found>;
  readonly settle: (calling: Promise<Found>) => void;
}

/**
 * The questions of one context to one area of the storage. What is asked in one moment, or while another question is under
 * way, goes together: a call costs the browser about the same for one entry and for fifty, and of a burst of uploads each
 * step asks. Nothing is read before it was asked for, and what is written by one `set` stays one.
 */
export class AreaLine {
  readonly #browserCalls: () => StorageCalls;
  #waiting: Call[] = [];
  #state: 'idle' | 'gathering' | 'asking' = 'idle';

  constructor(browserCalls: () => StorageCalls) {
    this.#browserCalls = browserCalls;
  }

  get(keys: readonly string[]): Promise<Found> {
    return this.#join('get', keys, {});
  }

  async set(entries: Record<string, unknown>): Promise<void> {
    await this.#join('set', Object.keys(entries), entries);
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.#join('remove', keys, {});
  }

  #join(kind: Kind, keys: readonly string[], entries: Record<string, unknown>): Promise<Found> {
    const call = this.#openCall(kind, keys) ?? this.#newCall(kind);
    for (const key of keys) call.keys.add(key);
    Object.assign(call.entries, entries);
    if (this.#state === 'idle') this.#gather();
    return call.outcome;
  }

  #gather(): void {
    this.#state = 'gathering';
    nextTurn(() => this.sendNow());
  }

  /** Something has been asked for in this moment. */
  get isGathering(): boolean {
    return this.#state === 'gathering';
  }

  /** Sends what has gathered in this moment, without waiting for its end: for who knows that nobody else asks. */
  sendNow(): void {
    if (!this.isGathering) return;
    this.#state = 'asking';
    void this.#send();
  }

  /** A call of that kind which waits, if nothing that waits behind it is about the same entries. */
  #openCall(kind: Kind, keys: readonly string[]): Call | undefined {
    for (const call of this.#waiting.toReversed()) {
      if (call.kind === kind) return call;
      if (keys.some((key) => call.keys.has(key))) return undefined;
    }
    return undefined;
  }

  #newCall(kind: Kind): Call {
    const { promise, resolve } = withResolvers<Found>();
    const call = { kind, keys: new Set<string>(), entries: {}, outcome: promise, settle: resolve };
    this.#waiting.push(call);
    return call;
  }

  async #send(): Promise<void> {
    const calls = this.#waiting;
    this.#waiting = [];
    // The browser takes them in this order.
    for (const call of calls) call.settle(this.#ask(call));
    await Promise.allSettled(calls.map(({ outcome }) => outcome));
    if (this.#waiting.length > 0) this.#gather();
    else this.#state = 'idle';
  }

  async #ask({ kind, keys, entries }: Call): Promise<Found> {
    const browserCalls = this.#browserCalls();
    if (kind === 'get') return browserCalls.get([...keys]);
    await (kind === 'set' ? browserCalls.set(entries) : browserCalls.remove([...keys]));
    return {};
  }
}

function withResolvers<T>() {
  let resolve: (value: Promise<T>) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
