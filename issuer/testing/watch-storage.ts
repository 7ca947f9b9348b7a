import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Held {
  matches(method: string, path: string): boolean;
  released: Promise<void>;
}

/**
 * A wire between the issuer and S3 that sees every request, and can keep some back. Give its `endpoint` as
 * `PUTLINK_S3_ENDPOINT`, then say where S3 is with `leadTo`. Call `close()` at the end.
 */
export async function watchStorage() {
  let target = new URL('http://127.0.0.1');
  let calls: string[] = [];
  let ports = new Set<number>();
  let [running, mostAtOnce] = [0, 0];
  let held: Held | undefined;

  const server = createServer(async (incoming, outgoing) => {
    const method = incoming.method ?? '';
    const path = decodeURIComponent(new URL(incoming.url ?? '', target).pathname);
    calls.push(`${method} ${path}`);
    ports.add(incoming.socket.remotePort ?? 0);
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    let isRunning = true;
    const end = () => {
      if (isRunning) running -= 1;
      isRunning = false;
    };
    outgoing.once('close', end);
    if (held?.matches(method, path)) await held.released;
    // Host goes through as it came: it is signed.
    const { hostname, port } = target;
    const { url, rawHeaders } = incoming;
    const onward = request({ hostname, port, method, path: url ?? '/', headers: rawHeaders, agent: false });
    onward.once('response', (answer: IncomingMessage) => {
      // Counted off before the issuer has it: it may ask the next thing at once.
      answer.once('end', end);
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(endpoint: string): void {
      target = new URL(endpoint);
    },
    /** Forgets what was seen; from here on it counts anew. */
    reset(): void {
      calls = [];
      ports = new Set();
      mostAtOnce = running;
    },
    /** Method and decoded path of each request since the last `reset`, in the order in which they came. */
    get calls(): readonly string[] {
      return calls;
    },
    /** The issuer's ports from which those came: one for each connection. */
    get ports(): ReadonlySet<number> {
      return ports;
    },
    get mostAtOnce(): number {
      return mostAtOnce;
    },
    /** Keeps back what matches, until the function that it returns is called. */
    hold(matches: Held['matches']): () => void {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      held = { matches, released };
      return () => {
        held = undefined;
        release();
      };
    },
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export type StorageWatch = Awaited<ReturnType<typeof watchStorage>>;
