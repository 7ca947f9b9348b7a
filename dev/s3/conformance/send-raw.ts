import { request } from 'node:http';

export interface RawRequest {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The S3 error code in the body, if there is one. */
  readonly code: string | undefined;
}

/** Sends exactly these headers: neither fetch nor the SDK lets a test choose Host, Content-Length or none. */
export async function sendRaw({ method = 'GET', url, headers = {}, body }: RawRequest): Promise<RawReply> {
  const length =
    body === undefined || hasHeader(headers, 'content-length', 'transfer-encoding')
      ? {}
      : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    // The path is cut out of the text: URL parsing would normalise what a test sends on purpose.
    const [, origin = '', path = '/'] = /^(http:\/\/[^/]+)(\/.*)?$/.exec(url) ?? [];
    const { hostname, port, host } = new URL(origin);
    const outgoing = request(
      { hostname, port, path, method, headers: { host, ...headers, ...length }, agent: false },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1];
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text, code });
        });
        reply.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** What checks compare: the status, and the code of a refusal. */
export function outcome({ status, code }: RawReply): { status: number; code?: string } {
  return code === undefined ? { status } : { status, code };
}

function hasHeader(headers: Readonly<Record<string, string>>, ...names: string[]): boolean {
  return Object.keys(headers).some((name) => names.includes(name.toLowerCase()));
}
