import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/**
 * A TCP wire to a port of this machine on which every byte takes `delayMs` in each direction, so that an S3 here
 * costs time, as one elsewhere does, and not only this machine's processors.
 *
 * @returns the port to use instead
 */
export async function delayWire(targetPort: number, delayMs: number): Promise<number> {
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    passOn(near, far, delayMs);
    passOn(far, near, delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Whoever uses it goes on, not the wire.
  server.unref();
  return (server.address() as AddressInfo).port;
}

function passOn(from: Socket, to: Socket, delayMs: number): void {
  from.setNoDelay(true);
  from.on('data', (chunk) => setTimeout(() => to.write(chunk), delayMs));
  from.on('end', () => setTimeout(() => to.end(), delayMs));
  from.on('error', () => to.destroy());
}
