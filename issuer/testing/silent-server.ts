import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * A real TCP server that takes every connection and every byte, says `head` once it has heard something, and then
 * nothing more. With `dripMs` it goes on to send one byte after each such pause, for ever.
 */
export async function startSilentServer({ head = '', dripMs = 0 } = {}) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let drip: NodeJS.Timeout | undefined;
    socket.on('error', () => undefined);
    socket.on('close', () => clearInterval(drip));
    socket.on('data', () => undefined);
    socket.once('data', () => {
      if (head !== '') socket.write(head);
      if (dripMs > 0) drip = setInterval(() => socket.write('x'), dripMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Connections so far. */
    count: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
