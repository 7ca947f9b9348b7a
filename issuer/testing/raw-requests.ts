import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { closeGently, SERVER_LIMITS, serveIssuer } from '../http/serve-issuer.ts';
import { startIssuer } from './start-issuer.ts';

const closing: (() => Promise<unknown>)[] = [];

/** Ends every issuer and every socket of this file; for `afterEach`. */
export async function closeAll(): Promise<void> {
  await Promise.all(closing.splice(0).map((close) => close()));
}

/** The issuer on a port of its own. */
export async function listen(overrides: Parameters<typeof startIssuer>[0] = {}, limits = SERVER_LIMITS) {
  const issuer = await startIssuer(overrides);
  const server = serveIssuer(issuer.app, { host: '127.0.0.1', port: 0 }, () => undefined, limits);
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    await Promise.all([closeGently(server), issuer.close()]);
  });
  return { issuer, server, port: (server.address() as AddressInfo).port };
}

/** Sends `text` as it is; `heard` grows with what comes back. */
export async function send(port: number, text: string): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  await once(socket, 'connect');
  socket.write(text);
  closing.push(async () => socket.destroy());
  return { socket, heard: () => heard };
}
