import type { Incoming } from './incoming.ts';

const WITHOUT_BODY = ['GET', 'HEAD'];

/**
 * A Request whose address and method are told as they came: the platform's own would resolve `..` in a path, and
 * refuses some methods, to which the app has an answer.
 */
class EventRequest extends Request {
  readonly #incoming: Incoming;

  constructor(incoming: Incoming) {
    const { method, body, domainName } = incoming;
    // A body of a GET means nothing (RFC 9110, 9.3.1), and no Request can hold one.
    const carried = WITHOUT_BODY.includes(method) ? undefined : body;
    super(`https://${domainName}/`, {
      method: carried ? 'POST' : 'GET',
      headers: headersOf(incoming),
      ...(carried && { body: carried }),
    });
    this.#incoming = incoming;
  }

  override get url(): string {
    const { domainName, path, query } = this.#incoming;
    return `https://${domainName}${path}${query === '' ? '' : `?${query}`}`;
  }

  override get method(): string {
    return this.#incoming.method;
  }
}

export function requestOf(incoming: Incoming): Request {
  return new EventRequest(incoming);
}

function headersOf({ headers, sourceIp }: Incoming): Headers {
  const all = new Headers();
  for (const [name, value] of headers) all.append(name, asBytes(value));
  const forwarded = withoutOwnEntry(all.get('x-forwarded-for'), sourceIp);
  if (forwarded === undefined) all.delete('x-forwarded-for');
  else all.set('x-forwarded-for', forwarded);
  return all;
}

/** Headers are bytes, and Headers takes one character for each. */
function asBytes(value: string): string {
  return /[^\0-\xff]/.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value;
}

/**
 * AWS adds the address that connected to it, which the event tells anyhow: without that entry the last one is, as on
 * a server of one's own, what the proxy in front wrote.
 */
function withoutOwnEntry(forwarded: string | null, sourceIp: string): string | undefined {
  const entries = (forwarded ?? '').split(',').map((entry) => entry.trim());
  if (entries.at(-1) === sourceIp) entries.pop();
  return entries.join(', ') || undefined;
}
