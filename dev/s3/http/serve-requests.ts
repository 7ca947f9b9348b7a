import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerRequest, type ServerState } from './answer-request.ts';
import { readRequest, type S3Reply, type S3Request } from './s3-request.ts';
import { errorReply, sendReply } from './send-reply.ts';

/** One served request, as told to `onRequest`. Holds no query string, no header and no body: those carry secrets. */
export interface RequestNote {
  readonly id: string;
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  /** Of a part of an upload in parts. */
  readonly partNumber?: number;
  /** By `performance.now()`: when its head was there. */
  readonly startedMs: number;
  /** 0 when the client went away before it was answered. */
  readonly status: number;
  readonly durationMs: number;
}

export interface ServeHooks {
  readonly onRequest?: ((note: RequestNote) => void) | undefined;
  /** Told about faults of the server itself, which the client sees as 500 InternalError. */
  readonly onFault?: ((error: unknown) => void) | undefined;
}

/** Makes the listener for the server's `request` and `checkContinue` events. */
export function serveRequests(state: ServerState, hooks: ServeHooks) {
  return (incoming: IncomingMessage, response: ServerResponse): void => {
    // A client may leave at any moment; whoever reads or writes next finds out.
    incoming.on('error', () => {});
    response.on('error', () => {});
    void serve(incoming, response, state, hooks).catch((error: unknown) => {
      hooks.onFault?.(error);
      incoming.socket.destroy();
    });
  };
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
  hooks: ServeHooks,
): Promise<void> {
  const startedMs = performance.now();
  const request = readRequest(incoming);
  const hold = state.holds.take(request);
  if (hold?.reads === false) await once(incoming.socket, 'close').catch(() => undefined);
  const reply = await answerRequest(request, response, state).catch((error: unknown) => {
    if (incoming.socket.destroyed) return undefined;
    hooks.onFault?.(error);
    return internalError(request);
  });
  if (hold && !incoming.socket.destroyed) await once(incoming.socket, 'close').catch(() => undefined);
  if (reply && state.silences.take(request)) incoming.socket.destroy();
  else if (reply) await sendReply(request, dated(reply, state.clock()), response, state.traffic);
  // A body that was refused half-way is read to its end, or the connection would stand still.
  if (!incoming.complete) incoming.resume();
  const { id, method, bucket, key, query } = request;
  const durationMs = Math.round(performance.now() - startedMs);
  const status = hold ? 0 : (reply?.status ?? 0);
  const part = query.get('partNumber');
  const ofPart = part === null ? {} : { partNumber: Number(part) };
  hooks.onRequest?.({ id, method, bucket, key, ...ofPart, startedMs, status, durationMs });
}

/** As on AWS, the date is that of the clock by which signatures are judged. */
function dated(reply: S3Reply, nowMs: number): S3Reply {
  return { ...reply, headers: { date: new Date(nowMs).toUTCString(), ...reply.headers } };
}

function internalError(request: S3Request): S3Reply {
  const message = 'We encountered an internal error. Please try again.';
  return errorReply(request, { status: 500, code: 'InternalError', message, details: {} });
}
