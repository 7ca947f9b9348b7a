/** RFC 9110, 5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** Looks at a run of blanks once, however long one within a value is. */
const AROUND = /^[\t\n\r ]+|(?<![\t\n\r ])[\t\n\r ]+$/g;
const WRONG_IN_VALUE = /[\0\r\n]|[^\0-\xff]/;

const COOKIE = 'set-cookie';

/**
 * Headers of the Fetch standard, without what comes with the platform's: Node reads all of its `fetch` with the first Headers,
 * a fifth of a function's start. What goes over them sees them as they were when it began.
 */
export class LightHeaders implements Iterable<[name: string, value: string]> {
  readonly #values = new Map<string, string>();
  readonly #cookies: string[] = [];

  /** @throws {TypeError} for names and values that no header can have, like all that follows */
  constructor(init: HeadersInit | LightHeaders = {}) {
    const pairs = Symbol.iterator in init ? init : Object.entries(init);
    for (const [name, value] of pairs as Iterable<[string, string]>) this.append(name, value);
  }

  append(name: string, value: string): void {
    const [key, text] = [keyOf(name), textOf(value)];
    if (key === COOKIE) {
      this.#cookies.push(text);
      return;
    }
    const before = this.#values.get(key);
    // Cookies too came as one, which was cut into several on its way (RFC 9113, 8.2.3).
    const between = key === 'cookie' ? '; ' : ', ';
    this.#values.set(key, before === undefined ? text : before + between + text);
  }

  set(name: string, value: string): void {
    const [key, text] = [keyOf(name), textOf(value)];
    if (key === COOKIE) this.#cookies.splice(0, Number.POSITIVE_INFINITY, text);
    else this.#values.set(key, text);
  }

  get(name: string): string | null {
    const key = keyOf(name);
    if (key !== COOKIE) return this.#values.get(key) ?? null;
    return this.#cookies.length > 0 ? this.#cookies.join(', ') : null;
  }

  getSetCookie(): string[] {
    return [...this.#cookies];
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  delete(name: string): void {
    const key = keyOf(name);
    if (key === COOKIE) this.#cookies.length = 0;
    else this.#values.delete(key);
  }

  forEach(call: (value: string, name: string, all: LightHeaders) => void, self?: unknown): void {
    for (const [name, value] of this) call.call(self, value, name, this);
  }

  entries(): IterableIterator<[name: string, value: string]> {
    const cookies = this.#cookies.map((cookie): [string, string] => [COOKIE, cookie]);
    return [...this.#values, ...cookies].sort(([a], [b]) => (a < b ? -1 : Number(a > b))).values();
  }

  *keys(): Generator<string> {
    for (const [name] of this) yield name;
  }

  *values(): Generator<string> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    return this.entries();
  }
}

function keyOf(name: string): string {
  if (!TOKEN.test(name)) throw new TypeError(`${name} is not the name of a header`);
  return `${name}`.toLowerCase();
}

function textOf(value: string): string {
  const text = `${value}`.replace(AROUND, '');
  if (WRONG_IN_VALUE.test(text)) throw new TypeError('a header cannot have this value');
  return text;
}
