import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Handler } from '../../dev/stack/pass-on.ts';

export interface Front {
  /** `http://127.0.0.1:port`, or https with a certificate. */
  readonly origin: string;
  /** What it does with requests from now on. */
  does(handler: Handler): void;
  close(): Promise<void>;
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Something between the browser and a service, that does what a test tells it to. */
export async function startFront(handler: Handler, certificate?: Certificate): Promise<Front> {
  let current = handler;
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => current(incoming, outgoing);
  const server = certificate ? createTlsServer({ ...certificate }, answer) : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    does(next) {
      current = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Says the same to everything. */
export const says =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Handler =>
  (_incoming, outgoing) =>
    outgoing.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);

/** Does `other` with the requests that fit, and `usual` with all others. */
export const where =
  (fits: (incoming: IncomingMessage) => boolean, other: Handler, usual: Handler): Handler =>
  (incoming, outgoing) =>
    (fits(incoming) ? other : usual)(incoming, outgoing);
