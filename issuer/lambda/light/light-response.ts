import { type Content, LightBody } from './light-body.ts';
import { LightHeaders } from './light-headers.ts';

/** These have none. Source: Fetch, "null body status". */
const WITHOUT_BODY = [204, 205, 304];

/**
 * A Response of the Fetch standard, for what is made from a text or from bytes; `new` gives one of the platform's for anything
 * else. In the function's file Hono makes its answers of it, see `vite.node.config.ts`.
 */
export class LightResponse extends LightBody {
  readonly status: number;
  readonly statusText: string;
  readonly headers: LightHeaders;

  constructor(body?: BodyInit | null, init: ResponseInit = {}) {
    const { status = 200, statusText = '', headers } = init;
    const content = contentOf(body);
    super(content ?? null);
    this.status = status;
    this.statusText = statusText;
    this.headers = new LightHeaders(headers);
    if (typeof content === 'string' && !this.headers.has('content-type')) {
      this.headers.set('content-type', 'text/plain;charset=UTF-8');
    }
    const isUsual = Number.isInteger(status) && status >= 200 && status <= 599 && statusText === '';
    if (isUsual && (content === null || (content !== undefined && !WITHOUT_BODY.includes(status)))) return;
    // biome-ignore lint/correctness/noConstructorReturn: whoever writes `new Response` is to get one
    return new Response(body, init) as unknown as LightResponse;
  }

  get ok(): boolean {
    return this.status <= 299;
  }

  protected override toPlatform(content: Content): Response {
    const { status, headers } = this;
    return new Response(content, { status, headers: [...headers] });
  }
}

/** Undefined for a body that only the platform can read. */
function contentOf(body: BodyInit | null | undefined): Content | undefined {
  if (body === undefined || body === null || typeof body === 'string') return body ?? null;
  return body instanceof Uint8Array ? Uint8Array.from(body) : undefined;
}
