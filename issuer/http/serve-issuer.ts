import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Hono } from 'hono';
import type { IssuerEnv } from '../context.ts';

/**
 * How patient the server is with its clients. Measured on Node 20: with Node's own values a body that drips lives
 * for 329 s, and a proxy that keeps connections longer than the server's 5 s loses requests now and then.
 */
export const SERVER_LIMITS = {
  /** Longer than the 60 s of nginx and of AWS's load balancers. */
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  /** From the first byte of a request to the last of its body. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
};

/** How often connections that have nothing more to answer are looked for while the server closes. */
const CLOSING_CHECK_MS = 100;

/** Of each server of ours. */
const connections = new WeakMap<Server, Set<Socket>>();

function keepConnections(server: Server): void {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
}

/** Stops listening and resolves when every request that runs has its answer; nobody's idle connection is waited for. */
export async function closeGently(server: Server): Promise<void> {
  const timer = setInterval(() => {
    server.closeIdleConnections();
    // Browsers open one more than they need. Node takes such a one for a request that is about to come.
    for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
  }, CLOSING_CHECK_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(timer);
}

/** Listens with HTTP/1.1; an error such as EADDRINUSE is an event of the server that is returned. */
export function serveIssuer(
  app: Hono<IssuerEnv>,
  { host, port }: { host: string; port: number },
  onListening: (address: AddressInfo) => void,
  limits = SERVER_LIMITS,
): Server {
  const answer = async (request: Request, env: IssuerEnv['Bindings']) => {
    const response = await app.fetch(request, env);
    // Else whoever is answered while the server closes may send the next request into a connection that goes.
    if (!server.listening) response.headers.set('connection', 'close');
    return response;
  };
  const server: Server = createServer(limits, listenerOf(answer, { hostname: host }));
  keepConnections(server);
  return server.listen(port, host, () => onListening(server.address() as AddressInfo));
}

type Answer = (request: Request, env: IssuerEnv['Bindings']) => Promise<Response>;

/** Stands for an address that no URL can be made of; no route has it. */
const UNREADABLE_URL = 'http://unreadable.invalid/unreadable';

/**
 * Lets the app answer also what is not even a URL (`OPTIONS *`, `Host: a b`): by itself the adapter says a bare 400.
 *
 * @param options of the adapter; `hostname` stands for a Host that is missing
 */
export function listenerOf(
  answer: Answer,
  options: { hostname?: string; overrideGlobalObjects?: boolean },
): RequestListener {
  return (incoming, outgoing) => {
    const errorHandler = (error: unknown) =>
      error instanceof RequestError
        ? answer(new Request(UNREADABLE_URL), { incoming, outgoing, unreadable: true })
        : new Response(null, { status: 500 });
    const adapter = getRequestListener((request, env) => answer(request, env as IssuerEnv['Bindings']), {
      ...options,
      errorHandler,
    });
    return adapter(incoming, outgoing);
  };
}
