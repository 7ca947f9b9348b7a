import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Refuses the request with 403 when it returns false. */
  readonly allows?: (request: IncomingMessage) => boolean;
}

export interface Site {
  readonly port: number;
  /** Origin under a host name of this machine: `127.0.0.1` and `localhost` are two hosts to the browser. */
  origin(host?: '127.0.0.1' | 'localhost'): string;
  close(): Promise<void>;
}

/** A small web site on this machine. Paths that it does not have answer 404. */
export async function startSite(paths: Readonly<Record<string, Served>>): Promise<Site> {
  const server = createServer((request, response) => {
    const served = paths[new URL(request.url ?? '/', 'http://x').pathname];
    if (!served) {
      response.writeHead(404).end();
      return;
    }
    if (served.allows && !served.allows(request)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('no hot-linking');
      return;
    }
    response.writeHead(200, { 'content-type': served.type, ...served.headers }).end(served.body);
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: (host = '127.0.0.1') => `http://${host}:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
