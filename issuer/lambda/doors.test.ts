import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DOORS, FUNCTION_URL_NAME, type Sent } from '../testing/lambda-events.ts';
import { EXTENSION, oddRequests } from '../testing/odd-requests.ts';
import { closeAll, listen } from '../testing/raw-requests.ts';
import type { EventResult } from './event-result.ts';
import { type EventHandler, handleEvents } from './handle-event.ts';

let handle: EventHandler;
let sent: Sent[];
const atNode = new Map<Sent, Seen>();

interface Seen {
  status: number;
  headers: [string, string | string[]][];
  body: string;
}

beforeAll(async () => {
  const { port, issuer } = await listen({ env: { PUTLINK_ALLOWED_ORIGINS: EXTENSION } });
  handle = async (event) => {
    // So that wrong tokens are forgotten before there are too many.
    issuer.travel(5);
    return handleEvents(issuer.app, undefined)(event);
  };
  sent = oddRequests(250, 3, issuer.alice);
  for (const each of sent) {
    issuer.travel(5);
    atNode.set(each, await askNode(port, each));
  }
}, 20_000);
afterAll(closeAll);

async function askNode(port: number, { method, target, headers = [], body }: Sent): Promise<Seen> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const all = [['host', FUNCTION_URL_NAME], ...headers].flat();
    if (body !== undefined) all.push('content-length', String(Buffer.byteLength(body)));
    request({ port, method, path: target, headers: all }, resolve).on('error', reject).end(body);
  });
  return sightOf(response.statusCode ?? 0, Object.entries(response.headers), await text(response));
}

async function askFunction(event: unknown): Promise<Seen> {
  const { statusCode, headers, cookies, multiValueHeaders, body, isBase64Encoded }: EventResult =
    await handle(event);
  const all = Object.entries(headers ?? multiValueHeaders ?? {});
  if (cookies) all.push(['set-cookie', cookies]);
  return sightOf(statusCode, all, isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
}

/** Of the connection, or another one in every answer. */
const NOT_COMPARED =
  /^(connection|keep-alive|transfer-encoding|content-length|date|retry-after|x-request-id)$/;

/** Ids, signatures, instants, and seconds to wait. */
const ANOTHER_EACH_TIME = /retryAfterSeconds\W+\d+|[\w-]{16,}|\d{4}-\d\d-\d\dT[\d:.]+Z/g;

function sightOf(status: number, headers: [string, string | string[] | undefined][], body: string): Seen {
  return {
    status,
    headers: headers
      .filter(([name]) => !NOT_COMPARED.test(name))
      .map(([name, value]): [string, string] => [name, [value].flat().join('\n')])
      .sort(),
    body: body.replace(ANOTHER_EACH_TIME, '…'),
  };
}

it('there is something of every kind to compare', () => {
  const statuses = new Set([...atNode.values()].map(({ status }) => status));
  for (const status of [200, 201, 204, 400, 401, 403, 404]) expect([...statuses]).toContain(status);
});

it.each(DOORS)('behind %s every request is answered as behind Node', async (_, eventOf) => {
  for (const each of sent) {
    const said = JSON.stringify(each).slice(0, 300);
    expect(await askFunction(eventOf(each)), said).toEqual(atNode.get(each));
  }
});
