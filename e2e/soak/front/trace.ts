import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Harm } from '../plan/soak-plan.ts';

/** One request that came to a front. Without its query, which opens the bucket. */
export interface TracedRequest {
  readonly atMs: number;
  readonly call: string;
  readonly path: string;
  readonly harm: Harm['do'] | undefined;
  /** How many came over the same connection before it. */
  earlier: number;
  /** What the other side was answered; undefined while nothing is. */
  end?: number | 'broken';
  tookMs?: number;
}

/** What has passed a front since a round began, oldest first. */
export class Trace {
  #requests: TracedRequest[] = [];

  clear(): void {
    this.#requests = [];
  }

  begin(call: string, path: string, harm: Harm | undefined): TracedRequest {
    const request = { atMs: Date.now(), call, path: path.split('?')[0] ?? '', harm: harm?.do, earlier: 0 };
    this.#requests.push(request);
    return request;
  }

  /** In words, those whose path holds this piece. */
  about(piece: string): string[] {
    return this.#requests.filter(({ path }) => path.includes(piece)).map(describe);
  }
}

const requestsOver = new WeakMap<object, number>();

/** Notes how a request has ended. */
export function noteEnd(note: TracedRequest, request: IncomingMessage, response: ServerResponse): void {
  note.earlier = requestsOver.get(request.socket) ?? 0;
  requestsOver.set(request.socket, note.earlier + 1);
  response.once('close', () => {
    note.end = response.writableFinished ? response.statusCode : 'broken';
    note.tookMs = Date.now() - note.atMs;
  });
}

function describe({ atMs, call, path, harm, earlier, end, tookMs }: TracedRequest): string {
  const time = new Date(atMs).toISOString().slice(11, 23);
  const line = earlier === 0 ? 'new line' : `line used ${earlier} times`;
  return `${time} ${call} ${path}${harm ? ` (${harm})` : ''}, ${line}: ${end ?? 'nothing yet'} after ${tookMs ?? '?'} ms`;
}
