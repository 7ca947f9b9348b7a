import type { Incoming } from './incoming.ts';
import { type Content, LightBody } from './light/light-body.ts';
import { LightHeaders } from './light/light-headers.ts';

const WITHOUT_BODY = ['GET', 'HEAD'];

/**
 * A Request whose address and method are told as they came: the platform's own would resolve `..` in a path, and
 * refuses some methods, to which the app has an answer.
 */
class EventRequest extends LightBody {
  readonly method: string;
  readonly url: string;
  readonly headers: LightHeaders;

  constructor(incoming: Incoming) {
    const { method, body, domainName, path, query } = incoming;
    // A body of a GET means nothing (RFC 9110, 9.3.1), and no Request can hold one.
    const carried = WITHOUT_BODY.includes(method) ? undefined : body;
    super(carried ?? null);
    this.method = method;
    this.url = `https://${domainName}${path}${query === '' ? '' : `?${query}`}`;
    this.headers = headersOf(incoming);
    // All of the body is here, and whoever knows how much comes needs no stream of it.
    if (carried && !this.headers.has('content-length')) {
      this.headers.set('content-length', String(carried.byteLength));
    }
  }

  protected override toPlatform(content: Content): Request {
    const headers = [...this.headers] as [string, string][];
    return new Request(this.url, { method: content === null ? 'GET' : 'POST', headers, body: content });
  }
}

/** With all of a Request that Hono and the app ask for. */
export function requestOf(incoming: Incoming): Request {
  return new EventRequest(incoming) as unknown as Request;
}

function headersOf({ headers, sourceIp }: Incoming): LightHeaders {
  const all = new LightHeaders();
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
