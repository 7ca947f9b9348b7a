import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Traffic } from '../../../dev/s3/faults/traffic.ts';
import type { Harm } from '../plan/soak-plan.ts';

/**
 * Passes the body of a request on, as fast as the line is, with what is to happen to it on the way.
 *
 * @returns false when the request does not go on: its connection is reset, or dead until the other side gives up
 */
export async function passBody(
  request: IncomingMessage,
  onward: ClientRequest,
  traffic: Traffic,
  harm: Harm | undefined,
): Promise<boolean> {
  onward.on('error', () => undefined);
  let place = harm && 'atShare' in harm ? placeOf(request, harm.atShare) : undefined;
  let passed = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    let rest = harm?.do === 'damage' && passed === 0 ? withAnotherByte(chunk) : chunk;
    passed += chunk.length;
    if (place !== undefined && passed > place) {
      const before = rest.subarray(0, rest.length - (passed - place));
      rest = rest.subarray(before.length);
      place = undefined;
      await write(onward, before, traffic);
      if (!(await interrupt(request, onward, harm))) return false;
    }
    await write(onward, rest, traffic);
  }
  // Of no bytes at all the first place is the end.
  if (place !== undefined && !(await interrupt(request, onward, harm))) return false;
  onward.end();
  return true;
}

async function interrupt(
  request: IncomingMessage,
  onward: ClientRequest,
  harm: Harm | undefined,
): Promise<boolean> {
  switch (harm?.do) {
    case 'stall':
      await wait(harm.forMs);
      return true;
    case 'reset':
      onward.destroy();
      request.socket.resetAndDestroy();
      return false;
    case 'die':
      onward.destroy();
      if (!request.socket.destroyed) await once(request.socket, 'close');
      return false;
    default:
      return true;
  }
}

function placeOf({ headers }: IncomingMessage, share: number): number {
  return Math.floor(Number(headers['content-length'] ?? 0) * share);
}

function withAnotherByte(chunk: Buffer): Buffer {
  const other = Buffer.from(chunk);
  other[0] = (other[0] ?? 0) ^ 1;
  return other;
}

async function write(onward: ClientRequest, chunk: Buffer, traffic: Traffic): Promise<void> {
  if (chunk.length === 0 || onward.destroyed) return;
  await traffic.passUpload(chunk.length);
  if (!onward.write(chunk)) await untilDrained(onward);
}

function untilDrained(onward: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      onward.off('drain', done);
      onward.off('close', done);
      resolve();
    };
    onward.on('drain', done);
    onward.on('close', done);
  });
}
