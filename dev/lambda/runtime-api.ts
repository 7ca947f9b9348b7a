import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What a function says of an error. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
}

/** What became of one event, or of the start. */
export type Outcome = { result: unknown } | { error: FunctionError };

interface Waiting {
  id: string;
  event: unknown;
  settle(outcome: Outcome): void;
}

/**
 * The side of Lambda's runtime API that a function talks to, on a port of this machine. Source: "Using the Lambda
 * runtime API for custom runtimes", 2018-06-01.
 */
export async function serveRuntimeApi() {
  const events: Waiting[] = [];
  const running = new Map<string, Waiting>();
  let takeNext: ((waiting: Waiting) => void) | undefined;
  let failStart: (error: FunctionError) => void;
  const startError = new Promise<FunctionError>((resolve) => {
    failStart = resolve;
  });

  const next = () =>
    new Promise<Waiting>((resolve) => {
      const waiting = events.shift();
      if (waiting) resolve(waiting);
      else takeNext = resolve;
    });

  async function settle(request: IncomingMessage, path: string): Promise<void> {
    const body = await json(request);
    if (path === 'init/error') return failStart(body as FunctionError);
    const [, id = '', what] = path.split('/');
    running.get(id)?.settle(what === 'response' ? { result: body } : { error: body as FunctionError });
    running.delete(id);
  }

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    if (path !== 'invocation/next') {
      await settle(request, path);
      response.writeHead(202).end('{}');
      return;
    }
    const waiting = await next();
    running.set(waiting.id, waiting);
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': waiting.id,
      'lambda-runtime-deadline-ms': String(Date.now() + 30_000),
    });
    response.end(JSON.stringify(waiting.event));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    /** Host and port, as a function finds it in AWS_LAMBDA_RUNTIME_API. */
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves when the function says that it could not start. */
    startError,
    invoke(event: unknown): Promise<Outcome> {
      return new Promise((resolve) => {
        const waiting = { id: randomUUID(), event, settle: resolve };
        if (takeNext) takeNext(waiting);
        else events.push(waiting);
        takeNext = undefined;
      });
    },
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}
