import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Harm } from '../plan/soak-plan.ts';
import { ERROR_IN_200 } from './refusal.ts';

const OTHER_ETAG = '"0123456789abcdef0123456789abcdef"';

/** Passes an answer back, with what is to happen to it on the way. The server has done its work in any case. */
export async function passAnswer(
  request: IncomingMessage,
  answer: IncomingMessage,
  response: ServerResponse,
  harm: Harm | undefined,
): Promise<void> {
  const { connection: _hop, 'keep-alive': _too, 'transfer-encoding': _own, ...headers } = answer.headers;
  const status = answer.statusCode ?? 502;
  switch (harm?.do) {
    case 'lose-answer':
      await bytesOf(answer);
      request.socket.destroy();
      return;
    case 'cut-answer':
      return breakOff(request, response, { status, headers, body: await bytesOf(answer) });
    case 'error-in-200':
      await bytesOf(answer);
      response.writeHead(200, { 'content-type': 'application/xml' }).end(ERROR_IN_200);
      return;
    case 'late-answer':
      await wait(harm.afterMs);
      break;
    case 'wrong-etag':
      if (status === 200 && headers.etag) headers.etag = OTHER_ETAG;
      break;
  }
  response.writeHead(status, headers);
  await pipeline(answer, response);
}

/** In the middle of the body; of an answer without one, in the middle of its first line. */
async function breakOff(
  request: IncomingMessage,
  response: ServerResponse,
  answer: { status: number; headers: IncomingMessage['headers']; body: Buffer },
): Promise<void> {
  const { status, headers, body } = answer;
  if (body.length > 1) {
    response.writeHead(status, { ...headers, 'content-length': String(body.length) });
    await new Promise((sent) => response.write(body.subarray(0, body.length / 2), sent));
  } else {
    await new Promise((sent) => request.socket.write('HTTP/1.1 20', sent));
  }
  request.socket.destroy();
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
