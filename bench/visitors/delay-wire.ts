import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

interface Wire {
  /** In each direction. */
  readonly delayMs: number;
  /** Words of a request's head of which each says that its sender stands on the other side: its connection takes no time. */
  readonly farSenders?: readonly string[];
}

/**
 * A TCP wire to a port of this machine on which every byte takes its time, so that an S3 here costs time, as one
 * elsewhere does, and not only this machine's processors.
 *
 * @returns the port to use instead
 */
export async function delayWire(targetPort: number, { delayMs, farSenders = [] }: Wire): Promise<number> {
  const server = createServer((near) => {
    near.setNoDelay(true);
    near.once('data', (head) => {
      near.pause();
      const isFar = farSenders.some((words) => head.includes(words));
      const far = connect(targetPort, '127.0.0.1');
      passOn(near, far, isFar ? 0 : delayMs);
      passOn(far, near, isFar ? 0 : delayMs);
      near.unshift(head);
      near.resume();
    });
    near.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Whoever uses it goes on, not the wire.
  server.unref();
  return (server.address() as AddressInfo).port;
}

function passOn(from: Socket, to: Socket, delayMs: number): void {
  from.setNoDelay(true);
  const later = (work: () => void) => (delayMs === 0 ? work() : setTimeout(work, delayMs));
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}
