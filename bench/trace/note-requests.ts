/** Something that happened in the browser, at epoch ms with fractions. */
export interface Note {
  readonly what: 'hash' | 'hashed' | 'send' | 'answer' | 'ask' | 'told';
  /** Number of the part, or the path of what the endpoint was asked. */
  readonly of: string;
  readonly kind?: 'xhr' | 'fetch';
  readonly atMs: number;
}

declare global {
  var benchNotes: Note[] | undefined;
}

/**
 * To be called in the offscreen document: from now on it notes when each part is hashed, sent and answered. Checksums are
 * asked for in the order of the parts.
 */
export function noteParts(): void {
  const notes: Note[] = [];
  globalThis.benchNotes = notes;
  const note = (what: Note['what'], of: string, kind?: Note['kind']) =>
    notes.push({ what, of, atMs: performance.timeOrigin + performance.now(), ...(kind ? { kind } : {}) });
  const partOf = (url: string) => new URL(url).searchParams.get('partNumber') ?? '';

  const heard = new WeakSet<Worker>();
  let firstId: number | undefined;
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, order: { do: string; id: number }) {
    firstId ??= order.id;
    const numberOf = (id: number) => String(id - (firstId ?? 0) + 1);
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', ({ data }) => note('hashed', numberOf(data.id)));
    }
    if (order.do === 'sum') note('hash', numberOf(order.id));
    postMessage.call(this, order);
  };

  const { open, send } = XMLHttpRequest.prototype;
  const urls = new WeakMap<XMLHttpRequest, string>();
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL) {
    urls.set(this, String(url));
    open.call(this, method, url, true);
  };
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body?: XMLHttpRequestBodyInit | null) {
    const part = partOf(urls.get(this) ?? '');
    note('send', part, 'xhr');
    this.addEventListener('loadend', () => note('answer', part, 'xhr'));
    send.call(this, body);
  };
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const part = partOf(String(input));
    note('send', part, 'fetch');
    return fetch(input, init).finally(() => note('answer', part, 'fetch'));
  };
}

/** To be called in the worker: notes what the endpoint is asked, and when it has answered. */
export function noteQuestions(): void {
  const notes: Note[] = [];
  globalThis.benchNotes = notes;
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const of = `${init?.method ?? 'GET'} ${url.pathname.replace(/[\w-]{40,}/, '…')}`;
    const note = (what: Note['what']) =>
      notes.push({ what, of, atMs: performance.timeOrigin + performance.now() });
    note('ask');
    return fetch(input, init).finally(() => note('told'));
  };
}
