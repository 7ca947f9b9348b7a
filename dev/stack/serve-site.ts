import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Refuses the request with 403 when it returns false. */
  readonly allows?: (request: IncomingMessage) => boolean;
  /** Default 200. */
  readonly status?: number;
  /** Answers in place of all that, or never. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** What a site was asked. */
export interface SiteRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** True when the other side has gone before the answer was whole. */
  isLeft: boolean;
}

export interface Site {
  readonly port: number;
  /** Oldest first. */
  readonly requests: readonly SiteRequest[];
  /** Origin under a host name of this machine: `127.0.0.1` and `localhost` are two hosts to the browser, and so is every `*.localhost`. */
  origin(host?: '127.0.0.1' | 'localhost' | `${string}.localhost`): string;
  close(): Promise<void>;
}

/** A small web site on this machine. Paths that it does not have answer 404. */
export async function startSite(paths: Readonly<Record<string, Served>>): Promise<Site> {
  const requests: SiteRequest[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const { method = '', headers } = request;
    const note: SiteRequest = { method, host: headers.host ?? '', path, headers, isLeft: false };
    requests.push(note);
    response.on('close', () => {
      note.isLeft = !response.writableFinished;
    });
    const served = paths[path];
    if (!served) {
      response.writeHead(404).end();
      return;
    }
    if (served.allows && !served.allows(request)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('no hot-linking');
      return;
    }
    if (served.answer) {
      served.answer(request, response);
      return;
    }
    response
      .writeHead(served.status ?? 200, { 'content-type': served.type, ...served.headers })
      .end(served.body);
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    origin: (host = '127.0.0.1') => `http://${host}:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
