import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { afterEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../http/problem-error.ts';
import { configFor, reachesFor } from './session.fixture.ts';

const KEY = 'putlink/links/보고서 1+1/x.json';
const TEXT = '{"v":1,"name":"보고서"}';
const SESSION = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'to//ken==' };

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (response: ServerResponse, seen: Seen) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A storage that gives these answers, one after the other. */
async function startStorage(answers: readonly Answer[], more: Record<string, string> = {}) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://storage');
      const { method = '', headers } = request;
      seen.push({ method, path: decodeURIComponent(pathname), query: searchParams, headers, body });
      const answer = answers[seen.length - 1];
      if (!answer) throw new Error(`nobody expected ${method} ${request.url}`);
      answer(response, seen[seen.length - 1] as Seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lab = { bucket: 'team-uploads', region: 'eu-central-1', endpoint, roleArn: 'arn:aws:iam::1:role/x' };
  const config = configFor(lab as Parameters<typeof configFor>[0], more);
  const { whole } = reachesFor(config, async () => SESSION);
  return { seen, storage: whole.storage };
}

const answer =
  (status: number, code = ''): Answer =>
  (response) =>
    void response.writeHead(status).end(code && `<Error><Code>${code}</Code></Error>`);

/** It has come, and nobody hears of that. */
const loseAnswer: Answer = (response) => void response.socket?.destroy();

const isSignedInQuery = ({ query }: Seen) => query.has('X-Amz-Signature');
const isSignedByHeader = ({ headers }: Seen) => headers.authorization !== undefined;

it('a text is written with one request that is signed like a ticket', async () => {
  const { seen, storage } = await startStorage([answer(200), answer(200)], {
    PUTLINK_SSE: 'aws:kms',
    PUTLINK_KMS_KEY_ID: 'alias/putlink',
  });
  expect(await storage.writeText(KEY, TEXT, 'absent')).toBe(true);
  expect(await storage.writeText(KEY, TEXT, { etag: '"abc"' })).toBe(true);
  const [created, changed] = seen as [Seen, Seen];
  expect(created).toMatchObject({
    method: 'PUT',
    path: `/team-uploads/${KEY}`,
    body: TEXT,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(TEXT)),
      'if-none-match': '*',
      'user-agent': 'putlink-issuer',
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'alias/putlink',
    },
  });
  expect(isSignedInQuery(created)).toBe(true);
  expect(created.query.get('X-Amz-Security-Token')).toBe(SESSION.sessionToken);
  expect(created.query.get('X-Amz-SignedHeaders')).toBe(
    'content-length;content-type;host;if-none-match;x-amz-server-side-encryption;x-amz-server-side-encryption-aws-kms-key-id',
  );
  expect(changed.headers['if-match']).toBe('"abc"');
  expect(changed.headers['if-none-match']).toBeUndefined();
});

it('a condition that does not hold is an answer', async () => {
  const { seen, storage } = await startStorage([answer(412, 'PreconditionFailed')]);
  expect(await storage.writeText(KEY, TEXT, 'absent')).toBe(false);
  expect(seen).toHaveLength(1);
});

it.each([
  ['forbids signatures in queries', answer(403, 'AccessDenied')],
  ['does not know what is in the query', answer(400, 'InvalidArgument')],
])('a storage that %s is written to by the client, and not asked again', async (_, refuses) => {
  const { seen, storage } = await startStorage([refuses, answer(200), answer(200)]);
  expect(await storage.writeText(KEY, TEXT, 'absent')).toBe(true);
  expect(await storage.writeText(KEY, TEXT, 'always')).toBe(true);
  expect(seen.map(isSignedInQuery)).toEqual([true, false, false]);
  expect(seen.map(isSignedByHeader)).toEqual([false, true, true]);
});

it.each([
  ['is busy', answer(503, 'SlowDown')],
  ['breaks', answer(500, 'InternalError')],
  ['leads elsewhere', answer(307, 'TemporaryRedirect')],
  ['breaks off', loseAnswer],
])(
  'a storage that %s is asked once more by the client, which has the next second to itself',
  async (_, first) => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { seen, storage } = await startStorage([first, answer(200), answer(200), answer(200)]);
    expect(await storage.writeText(KEY, TEXT, { etag: '"abc"' })).toBe(true);
    expect(seen.map(isSignedByHeader)).toEqual([false, true]);
    expect(await storage.writeText(KEY, TEXT, 'always')).toBe(true);
    vi.advanceTimersByTime(1001);
    expect(await storage.writeText(KEY, TEXT, 'always')).toBe(true);
    expect(seen.map(isSignedInQuery)).toEqual([true, false, false, true]);
  },
);

it('a text that was written without an answer is found to be ours', async () => {
  const found = (text: string): Answer => {
    return (response) => void response.writeHead(200, { etag: '"abc"' }).end(text);
  };
  const taken = answer(412, 'PreconditionFailed');
  const ours = await startStorage([loseAnswer, taken, found(TEXT)]);
  expect(await ours.storage.writeText(KEY, TEXT, 'absent')).toBe(true);
  const others = await startStorage([loseAnswer, taken, found('{}')]);
  expect(await others.storage.writeText(KEY, TEXT, 'absent')).toBe(false);
});

it('a storage that refuses is told of as before', async () => {
  const { storage } = await startStorage([answer(403, 'AccessDenied'), answer(403, 'AccessDenied')]);
  const refused = storage.writeText(KEY, TEXT, 'absent');
  await expect(refused).rejects.toBeInstanceOf(ProblemError);
  await expect(refused).rejects.toMatchObject({ code: 'storage_refused' });
  const { storage: gone } = await startStorage([answer(404, 'NoSuchBucket'), answer(404, 'NoSuchBucket')]);
  await expect(gone.writeText(KEY, TEXT, 'absent')).rejects.toMatchObject({ code: 'storage_refused' });
});
