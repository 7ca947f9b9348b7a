import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came over the wire; header names as Node gives them, in lower case, doubled ones joined. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface OtherServer {
  /** `http://127.0.0.1:port`; the same server answers under `localhost` and every `*.localhost` too. */
  readonly origin: string;
  readonly port: number;
  /** What has arrived, oldest first, without preflights. */
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything but a string or bytes goes out as JSON. */
  readonly body?: unknown;
  /** The line breaks in place of the answer. */
  readonly isLost?: boolean;
}

/** A server of somebody else: an endpoint with habits of its own, a storage, a router. It lets every origin in. */
export async function startOtherServer(
  answer: (request: SeenRequest) => Answer | Promise<Answer>,
): Promise<OtherServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    letIn(request, response);
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const note = await noteOf(request);
    seen.push(note);
    const { status = 200, headers = {}, body = '', isLost } = await answer(note);
    if (isLost) return request.socket.destroy();
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    response.writeHead(status, headers).end(isRaw ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    seen,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function letIn(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('access-control-expose-headers', 'ETag');
}

async function noteOf(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks).toString('latin1'),
  };
}
