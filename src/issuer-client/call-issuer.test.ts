import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FailureError } from '../core/job/failure.ts';
import { callIssuer, callIssuerForNothing } from './call-issuer.ts';

const AnswerSchema = v.object({ key: v.string() });
const whole = JSON.stringify({ key: 'k' });

/** Half of an answer, and then nothing more. */
const breakOff = (status: number) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-length': whole.length });
  response.write(whole.slice(0, 5), () => response.destroy());
};

const answers: Record<string, (response: ServerResponse) => unknown> = {
  '/cut': breakOff(200),
  '/cut-refusal': breakOff(403),
  '/empty': (response) => response.end(),
  '/nothing': (response) => response.writeHead(204).end(),
  '/page': (response) => response.end('<!doctype html>'),
  '/typed-nothing': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(),
  '/marked': (response) => response.end(`\ufeff${whole}`),
};

const server = createServer((request, response) => answers[request.url ?? '']?.(response));
const call = (path: string) => {
  const { port } = server.address() as AddressInfo;
  return { method: 'GET', url: new URL(`http://127.0.0.1:${port}${path}`), token: '' } as const;
};
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown) => (thrown instanceof FailureError ? thrown.failure : thrown),
  );

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => server.close());

it('takes an answer that breaks off for none, so that it is asked for again', async () => {
  const broken = { code: 'issuer-unreachable', retriable: true };
  expect(await failureOf(callIssuer(call('/cut'), AnswerSchema))).toMatchObject(broken);
  expect(await failureOf(callIssuerForNothing(call('/cut')))).toMatchObject(broken);
});

it('goes by the status of a refusal that breaks off', async () => {
  expect(await failureOf(callIssuer(call('/cut-refusal'), AnswerSchema))).toMatchObject({
    code: 'unauthorized',
  });
});

it.each(['/empty', '/nothing', '/typed-nothing'])('tells %s from an answer', async (path) => {
  expect(await failureOf(callIssuer(call(path), AnswerSchema))).toMatchObject({ code: 'not-an-issuer' });
  expect(await failureOf(callIssuerForNothing(call(path)))).toBeNull();
});

it('takes no page for a yes: who revokes or deletes must not be told that it is done', async () => {
  const page = { code: 'not-an-issuer', detail: { obstacle: 'page' } };
  expect(await failureOf(callIssuer(call('/page'), AnswerSchema))).toMatchObject(page);
  expect(await failureOf(callIssuerForNothing(call('/page')))).toMatchObject(page);
});

it('reads JSON behind a byte order mark', async () => {
  expect(await callIssuer(call('/marked'), AnswerSchema)).toEqual({ key: 'k' });
});
