import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Harm } from '../plan/soak-plan.ts';
import { type FaultFront, startFront } from './fault-front.ts';
import { nameStorageCall } from './name-call.ts';
import { storageRefusal } from './refusal.ts';

let server: Server;
let front: FaultFront;
/** Bodies that were received whole. */
let received: Buffer[];

beforeEach(async () => {
  received = [];
  server = createServer(async (request, response) => {
    // One that breaks off is none.
    const body = await readBody(request).catch(() => undefined);
    if (!body) return;
    received.push(body);
    response.writeHead(200, { etag: '"right"' }).end(request.method === 'GET' ? 'an answer' : '');
  }).listen(0, '127.0.0.1');
  server.on('clientError', (_error, socket) => socket.destroy());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  front = await startFront({
    target: () => `http://127.0.0.1:${port}`,
    nameCall: nameStorageCall,
    refusalOf: storageRefusal,
  });
});

afterEach(async () => {
  await front.close();
  server.closeAllConnections();
  server.close();
});

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const BODY = Buffer.alloc(300_000, 'x');

const arm = (harm: Harm, times = 1) => front.arm([{ call: 'put', mark: 's001-0', nth: 1, times, harm }]);

/** How a PUT ended: its status, or that there was none. */
async function put(name = 's001-0.txt', body: Uint8Array<ArrayBuffer> = BODY) {
  const response = await fetch(`${front.origin}/bucket/${name}`, { method: 'PUT', body }).catch(
    () => undefined,
  );
  return (
    response && {
      status: response.status,
      etag: response.headers.get('etag'),
      text: await response.text(),
      retryAfter: response.headers.get('retry-after'),
    }
  );
}

describe('startFront', () => {
  it('passes on what is not planned to go wrong', async () => {
    arm({ do: 'lose-answer' });
    expect(await put('another.txt')).toMatchObject({ status: 200, etag: '"right"' });
    expect(received).toEqual([BODY]);
    expect(front.hits).toEqual([]);
  });

  it('refuses as often as planned, in the words of S3, and lets the next one through', async () => {
    arm({ do: 'refuse', status: 503, code: 'SlowDown', retryAfterSeconds: 2, isEarly: true }, 2);
    for (const _ of [1, 2]) {
      const refused = await put();
      expect(refused).toMatchObject({ status: 503, retryAfter: '2' });
      expect(refused?.text).toContain('<Code>SlowDown</Code>');
    }
    expect(received).toEqual([]);
    expect(await put()).toMatchObject({ status: 200 });
    expect(front.hits).toHaveLength(2);
  });

  it.each([0, 0.5, 0.999])('resets the connection at %d of the body', async (atShare) => {
    arm({ do: 'reset', atShare });
    expect(await put()).toBeUndefined();
    expect(received).toEqual([]);
  });

  it('resets a request without a body too', async () => {
    arm({ do: 'reset', atShare: 0.7 });
    expect(await put('s001-0.txt', new Uint8Array())).toBeUndefined();
    expect(received).toEqual([]);
  });

  it('stalls and goes on', async () => {
    arm({ do: 'stall', atShare: 0.5, forMs: 200 });
    const startedAtMs = performance.now();
    expect(await put()).toMatchObject({ status: 200 });
    expect(performance.now() - startedAtMs).toBeGreaterThan(190);
    expect(received).toEqual([BODY]);
  });

  it.each([{ do: 'lose-answer' }, { do: 'cut-answer' }] as const)(
    'lets the work be done: %o',
    async (harm) => {
      arm(harm);
      expect(await put()).toBeUndefined();
      expect(received).toEqual([BODY]);
    },
  );

  it('names another ETag', async () => {
    arm({ do: 'wrong-etag' });
    const answer = await put();
    expect(answer).toMatchObject({ status: 200 });
    expect(answer?.etag).not.toBe('"right"');
  });

  it('damages one byte', async () => {
    arm({ do: 'damage' });
    expect(await put()).toMatchObject({ status: 200 });
    expect(received[0]).toHaveLength(BODY.length);
    expect(received[0]?.filter((byte, index) => byte !== BODY[index])).toHaveLength(1);
  });

  it.each([true, false])('says 200 with an error in it, the work done: %s', async (isDone) => {
    arm({ do: 'error-in-200', isDone });
    const answer = await put();
    expect(answer?.status).toBe(200);
    expect(answer?.text).toContain('<Error>');
    expect(received).toHaveLength(isDone ? 1 : 0);
  });

  it('is not there while it is unplugged', async () => {
    front.unplug();
    expect(await put()).toBeUndefined();
    front.plugIn();
    expect(await put()).toMatchObject({ status: 200 });
  });
});
