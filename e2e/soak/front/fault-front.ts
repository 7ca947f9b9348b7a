import { once } from 'node:events';
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { OpenSockets } from '../../../dev/s3/faults/open-sockets.ts';
import { Traffic } from '../../../dev/s3/faults/traffic.ts';
import type { Fault, Harm, Line } from '../plan/soak-plan.ts';
import { ArmedFaults, type Hit } from './armed-faults.ts';
import type { PassingRequest } from './name-call.ts';
import { passAnswer } from './pass-answer.ts';
import { passBody } from './pass-body.ts';
import { ERROR_IN_200, type Refusal } from './refusal.ts';
import { noteEnd, Trace } from './trace.ts';

export interface FrontOptions {
  /** The server behind, as it is at this moment. */
  readonly target: () => string;
  readonly nameCall: (request: PassingRequest) => string;
  readonly refusalOf: (harm: Extract<Harm, { do: 'refuse' }>) => Refusal;
}

export interface FaultFront {
  readonly origin: string;
  /** From now on these, in place of those before. */
  arm(faults: readonly Fault<string>[]): void;
  /** No more of them. */
  disarm(): void;
  setLine(line: Line): void;
  /** What has happened since it was armed. */
  readonly hits: readonly Hit[];
  /** All requests since it was armed. */
  readonly trace: Trace;
  /** Breaks every connection, and takes no new one until `plugIn`. */
  unplug(): void;
  plugIn(): void;
  close(): Promise<void>;
}

export const PLAIN_LINE: Line = { latencyMs: 0, bytesPerSecond: Number.POSITIVE_INFINITY };

/** What stands between the browser and a server, passes requests on as they are, and does harm to those that are planned. */
export async function startFront({ target, nameCall, refusalOf }: FrontOptions): Promise<FaultFront> {
  const faults = new ArmedFaults();
  const traffic = new Traffic();
  const trace = new Trace();
  let line = PLAIN_LINE;
  let isUnplugged = false;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const call = nameCall({ method, url });
    const harm = faults.take(call, decoded(url));
    noteEnd(trace.begin(call, decoded(url), harm), request, response);
    if (line.latencyMs > 0) await wait(line.latencyMs);
    if (harm?.do === 'refuse' || (harm?.do === 'error-in-200' && !harm.isDone)) {
      const { status, headers, body } = harm.do === 'refuse' ? refusalOf(harm) : errorIn200();
      if (!(harm.do === 'refuse' && harm.isEarly)) await readToEnd(request);
      response.writeHead(status, headers).end(body);
      request.resume();
      return;
    }
    const { expect: _asked, ...headers } = request.headers;
    const onward = openRequest(`${target()}${url}`, { method, headers, agent: false, setHost: false });
    const { socket } = request;
    const leave = () => onward.destroy();
    socket.once('close', leave);
    response.once('close', () => socket.off('close', leave));
    const answered = once(onward, 'response') as Promise<[IncomingMessage]>;
    answered.catch(() => undefined);
    if (!(await passBody(request, onward, traffic, harm))) return;
    const [answer] = await answered;
    await passAnswer(request, answer, response, harm);
  };

  const server = createServer((request, response) => {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    // Whoever is behind has gone, or whoever asked: the line breaks for the other one too.
    serve(request, response).catch(() => request.socket.destroy());
  });
  server.requestTimeout = 0;
  const sockets = new OpenSockets(server);
  server.on('connection', (socket) => {
    if (isUnplugged) socket.resetAndDestroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    trace,
    arm(planned) {
      faults.arm(planned);
      trace.clear();
    },
    disarm: () => faults.disarm(),
    setLine(next) {
      line = next;
      traffic.uploadBytesPerSecond = next.bytesPerSecond;
    },
    get hits() {
      return faults.hits;
    },
    unplug() {
      isUnplugged = true;
      sockets.drop();
    },
    plugIn() {
      isUnplugged = false;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const errorIn200 = (): Refusal => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: ERROR_IN_200,
});

/** A broken percent sign is the server's to refuse. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

async function readToEnd(request: IncomingMessage): Promise<void> {
  for await (const _ of request);
}
