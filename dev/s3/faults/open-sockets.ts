import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The server's connections, so that a test can cut them. */
export class OpenSockets {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Resets every connection at once, as a pulled cable would. Returns how many there were. */
  drop(): number {
    const count = this.#sockets.size;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    return count;
  }
}
