import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedS3, startEmbeddedS3 } from '../../../dev/s3/server.ts';
import { type FailureCode, FailureError } from '../../../src/core/job/failure.ts';
import type { PartsTicket, PutTicket, UploadTicket } from '../../../src/core/job/ticket.ts';
import type { ForeignDialect } from '../../../src/core/settings/dialect.ts';
import { createIssuerClient } from '../../../src/issuer-client/create-issuer-client.ts';
import { detectDialect } from '../../../src/issuer-client/detect-dialect.ts';
import type { IssuerClient } from '../../../src/issuer-client/issuer-client.ts';
import { multipartUploads, readObject, uploadedKeys } from '../../harness/bucket.ts';
import { type OtherServer, startOtherServer } from '../../harness/other-server.ts';
import { signAsSample, signAsUppy } from '../as-published/sign-as-others.ts';
import { type EndpointServer, requireServers, startServer } from './start-server.ts';

const MIB = 1024 ** 2;
const LARGE_BYTES = 33 * MIB;

let s3: EmbeddedS3;
const servers: (EndpointServer | OtherServer)[] = [];

beforeAll(async () => {
  requireServers();
  s3 = await startEmbeddedS3();
}, 600_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await s3.close();
});

async function running<T extends EndpointServer | OtherServer>(starting: Promise<T>): Promise<T> {
  const server = await starting;
  servers.push(server);
  return server;
}

function clientFor(dialect: ForeignDialect, endpoint: string, more: { route?: string; token?: string } = {}) {
  return createIssuerClient({
    endpoint,
    token: '',
    dialect,
    publicBase: '',
    serverEncryption: 'none',
    uploadOrigins: [s3.endpoint],
    ...more,
  });
}

const fileOf = (name: string, type: string, sizeBytes: number) => ({ name, type, sizeBytes, folder: 'up/' });

async function send(ticket: UploadTicket, bytes: Buffer<ArrayBuffer>): Promise<number> {
  if (ticket.mode === 'multipart') throw new Error('parts');
  if (ticket.mode !== 'post') {
    return (await fetch(ticket.url, { method: 'PUT', headers: { ...ticket.headers }, body: bytes })).status;
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.fields)) form.set(name, value);
  form.set('file', new Blob([bytes]), ticket.fileName);
  return (await fetch(ticket.url, { method: 'POST', body: form })).status;
}

/** All parts but those in `left`, as the extension sends them. */
async function sendParts(
  client: IssuerClient,
  ticket: PartsTicket,
  bytes: Buffer<ArrayBuffer>,
  numbers: readonly number[],
) {
  const signed = await client.parts?.sign(
    ticket,
    numbers.map((partNumber) => ({ partNumber })),
  );
  return Promise.all(
    (signed ?? []).map(async ({ partNumber, url, headers }) => {
      const start = (partNumber - 1) * ticket.partSizeBytes;
      const body = bytes.subarray(start, start + ticket.partSizeBytes);
      const answer = await fetch(url, { method: 'PUT', headers: { ...headers }, body });
      expect(answer.status).toBe(200);
      return { partNumber, etag: answer.headers.get('etag'), sizeBytes: body.length };
    }),
  );
}

const numbersOf = ({ partCount }: PartsTicket) => Array.from({ length: partCount }, (_, index) => index + 1);

async function codeOf(asking: Promise<unknown>): Promise<{ code: FailureCode; reason?: unknown } | null> {
  try {
    await asking;
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return { code: thrown.failure.code, reason: thrown.failure.detail?.reason };
  }
  return null;
}

/** The whole life of a large file: a list in the middle, the object, and another one that is given up. */
async function expectParts(client: IssuerClient, { canList = true } = {}) {
  const bytes = Buffer.from(randomBytes(LARGE_BYTES));
  const ticket = (await client.requestTicket(fileOf('film.mp4', 'video/mp4', LARGE_BYTES))) as PartsTicket;
  expect(ticket.mode).toBe('multipart');
  expect(await multipartUploads(s3)).toEqual([ticket.key]);
  const [first = 0, ...others] = numbersOf(ticket);
  const sent = await sendParts(client, ticket, bytes, [first]);
  if (canList) {
    expect(
      (await client.parts?.list(ticket))?.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]),
    ).toEqual([[1, ticket.partSizeBytes]]);
  }
  sent.push(...(await sendParts(client, ticket, bytes, others)));
  await client.parts?.complete(ticket, { parts: sent });
  const stored = await readObject(s3, ticket.key);
  expect(stored.contentType).toBe('video/mp4');
  expect(Buffer.compare(bytes, Buffer.from(stored.bytes))).toBe(0);

  const stopped = (await client.requestTicket(fileOf('film.mp4', 'video/mp4', LARGE_BYTES))) as PartsTicket;
  await client.parts?.abort(stopped);
  expect(await multipartUploads(s3)).toEqual([]);
}

describe('Companion', () => {
  let endpoint: string;
  beforeAll(async () => {
    endpoint = `${(await running(startServer('companion', s3))).origin}/companion`;
  }, 60_000);

  it('is recognised, and that leaves nothing behind', async () => {
    const before = await uploadedKeys(s3);
    expect(await detectDialect({ endpoint, token: 't' })).toEqual({ dialect: 'companion' });
    expect(await uploadedKeys(s3)).toEqual(before);
    expect(await multipartUploads(s3)).toEqual([]);
  });

  it('signs a form for a small file', async () => {
    const bytes = Buffer.from(randomBytes(3000));
    const ticket = await clientFor('companion', endpoint).requestTicket(
      fileOf('사진 1.png', 'image/png', 3000),
    );
    expect(await send(ticket, bytes)).toBe(201);
    const stored = await readObject(s3, ticket.key ?? '');
    expect(stored.contentType).toBe('image/png');
    expect(Buffer.compare(bytes, Buffer.from(stored.bytes))).toBe(0);
  });

  it('has parts for a large one', () => expectParts(clientFor('companion', endpoint)), 60_000);

  it('says 500 of an upload that is over, and S3 itself says what that means', async () => {
    const client = clientFor('companion', endpoint);
    const begin = async () =>
      (await client.requestTicket(fileOf('film.mp4', 'video/mp4', LARGE_BYTES))) as PartsTicket;
    const bytes = Buffer.from(randomBytes(LARGE_BYTES));
    const joined = await begin();
    const sent = await sendParts(client, joined, bytes, numbersOf(joined));
    await client.parts?.complete(joined, { parts: sent });
    const gone = { code: 'storage-refused', reason: 'upload_not_found' };
    expect(await codeOf(client.parts?.list(joined) as Promise<unknown>)).toEqual(gone);
    // Asked for again, as after an answer that was lost: this S3 knows.
    await client.parts?.complete(joined, { parts: sent });

    const aborted = await begin();
    await client.parts?.abort(aborted);
    expect(await codeOf(client.parts?.complete(aborted, { parts: sent }) as Promise<unknown>)).toEqual(gone);
    await client.parts?.abort(aborted);
    expect(await multipartUploads(s3)).toEqual([]);
  }, 60_000);

  it('is asked again where S3 has trouble, and keeps what is there', async () => {
    const client = clientFor('companion', endpoint);
    const ticket = (await client.requestTicket(fileOf('film.mp4', 'video/mp4', LARGE_BYTES))) as PartsTicket;
    const bytes = Buffer.from(randomBytes(LARGE_BYTES));
    const sent = await sendParts(client, ticket, bytes, numbersOf(ticket));
    // Its SDK tries three times.
    s3.failNext({ method: 'GET', query: 'uploadId', status: 500, code: 'InternalError', times: 3 });
    const told = await codeOf(client.parts?.list(ticket) as Promise<unknown>);
    expect(told).toEqual({ code: 'issuer-refused', reason: undefined });
    await client.parts?.complete(ticket, { parts: sent });
    const { bytes: stored } = await readObject(s3, ticket.key);
    expect(Buffer.compare(bytes, Buffer.from(stored))).toBe(0);
  }, 60_000);

  it('says before a byte moves what its form does not let in', async () => {
    const conditions = [['content-length-range', 0, 1000]];
    const { origin } = await running(startServer('companion', s3, { conditions }));
    const asking = clientFor('companion', `${origin}/companion`).requestTicket(
      fileOf('a.png', 'image/png', 3000),
    );
    expect(await codeOf(asking)).toMatchObject({ code: 'too-large' });
  }, 60_000);
});

describe('Uppy’s signRequest', () => {
  let endpoint: string;
  beforeAll(async () => {
    const server = await running(
      startOtherServer(async ({ method, path, body }) =>
        method === 'POST' && path === '/s3/presign'
          ? signAsUppy(s3, JSON.parse(body || '{}'))
          : {
              status: 404,
              headers: { 'content-type': 'text/html' },
              body: '<!doctype html><h1>Cannot GET</h1>',
            },
      ),
    );
    endpoint = `${server.origin}/s3/presign`;
  });

  it('is recognised, though its path is that of another kind', async () => {
    expect(await detectDialect({ endpoint, token: '' })).toEqual({ dialect: 'uppy' });
    expect(await multipartUploads(s3)).toEqual([]);
  });

  it('signs a PUT for a small file, under the folder', async () => {
    const ticket = (await clientFor('uppy', endpoint).requestTicket(
      fileOf('a b.txt', 'text/plain', 5),
    )) as PutTicket;
    expect(ticket.key).toMatch(/^up\/[\w-]{36}\/a b\.txt$/);
    expect(await send(ticket, Buffer.from('hello'))).toBe(200);
    expect((await readObject(s3, ticket.key ?? '')).contentType).toBe('text/plain');
  });

  it(
    'signs every step of a large one, which the browser takes itself',
    () => expectParts(clientFor('uppy', endpoint)),
    60_000,
  );

  it('goes in one piece where the route signs no uploads in parts', async () => {
    const { origin } = await running(
      startOtherServer(async ({ body }) => {
        const { method, key } = JSON.parse(body) as { method: string; key: string };
        return method === 'PUT'
          ? signAsUppy(s3, { method, key })
          : { status: 400, body: { error: 'Unsupported operation' } };
      }),
    );
    const ticket = await clientFor('uppy', origin).requestTicket(
      fileOf('film.mp4', 'video/mp4', LARGE_BYTES),
    );
    expect(ticket.mode).toBeUndefined();
  });

  it('tells an upload that is gone at the storage', async () => {
    const client = clientFor('uppy', endpoint);
    const ticket = (await client.requestTicket(fileOf('film.mp4', 'video/mp4', LARGE_BYTES))) as PartsTicket;
    await client.parts?.abort(ticket);
    await client.parts?.abort(ticket);
    expect(await codeOf(client.parts?.list(ticket) ?? Promise.resolve())).toMatchObject({
      reason: 'upload_not_found',
    });
  });
});

describe('better-upload', () => {
  let endpoint: string;
  beforeAll(async () => {
    endpoint = `${(await running(startServer('better-upload', s3))).origin}/api/upload`;
  }, 60_000);

  it('is recognised without a route, and nothing is begun', async () => {
    expect(await detectDialect({ endpoint, token: '' })).toEqual({ dialect: 'better-upload' });
    expect(await multipartUploads(s3)).toEqual([]);
    const asking = clientFor('better-upload', endpoint).requestTicket(fileOf('a.png', 'image/png', 5));
    expect(await codeOf(asking)).toEqual({ code: 'issuer-refused', reason: 'route' });
  });

  it('signs a PUT with all that the object is to have', async () => {
    const client = clientFor('better-upload', endpoint, { route: 'single', token: 't' });
    const ticket = (await client.requestTicket(fileOf('a b.png', 'image/png', 5))) as PutTicket;
    expect(ticket.headers).toEqual({
      'cache-control': 'max-age=60',
      'content-type': 'image/png',
      'x-amz-meta-author': 'putlink',
      'x-amz-meta-team': 'docs',
    });
    expect(await send(ticket, Buffer.from('hello'))).toBe(200);
    expect((await readObject(s3, ticket.key ?? '')).contentType).toBe('image/png');
  });

  it.each([
    [fileOf('a.png', 'image/png', 2 * MIB), 'single', 't', { code: 'too-large' }],
    [fileOf('a.pdf', 'application/pdf', 5), 'single', 't', { code: 'type-refused' }],
    [fileOf('a.png', 'image/png', 5), 'single', '', { code: 'issuer-refused', reason: 'rejected' }],
    [fileOf('a.png', 'image/png', 5), 'nowhere', 't', { code: 'issuer-refused', reason: 'invalid_request' }],
    [fileOf('empty.png', 'image/png', 0), 'parts', 't', { code: 'issuer-refused', reason: 'empty' }],
  ])('refuses %j on the route %s with the token "%s" as %j', async (file, route, token, expected) => {
    const asking = clientFor('better-upload', endpoint, { route, token }).requestTicket(file);
    expect(await codeOf(asking)).toMatchObject(expected);
  });

  it('has parts, signed all at once', async () => {
    const client = clientFor('better-upload', endpoint, { route: 'parts' });
    await expectParts(client, { canList: false });
    const ticket = (await client.requestTicket(fileOf('film.mp4', 'video/mp4', LARGE_BYTES))) as PartsTicket;
    await client.parts?.abort(ticket);
    // What was signed is forgotten with the upload: the file begins anew.
    for (const asking of [client.parts?.sign(ticket, [{ partNumber: 1 }]), client.parts?.list(ticket)]) {
      expect(await codeOf(asking ?? Promise.resolve())).toMatchObject({
        code: 'ticket-expired',
        reason: 'upload-gone',
      });
    }
  }, 60_000);
});

describe('next-s3-upload', () => {
  it('is recognised, and signs a PUT with the headers that it does not tell', async () => {
    const { origin: endpoint } = await running(startServer('next-s3-upload', s3));
    expect(await detectDialect({ endpoint, token: '' })).toEqual({ dialect: 'next-s3-upload' });
    const ticket = (await clientFor('next-s3-upload', endpoint).requestTicket(
      fileOf('사진 1.png', 'image/png', 5),
    )) as PutTicket;
    expect(ticket.key).toMatch(/^next-s3-uploads\//);
    expect(await send(ticket, Buffer.from('hello'))).toBe(200);
    expect((await readObject(s3, ticket.key ?? '')).contentType).toBe('image/png');
  }, 60_000);
});

describe('AWS’s sample', () => {
  it('is recognised, and takes nothing but what its code names', async () => {
    const { origin: endpoint } = await running(
      startOtherServer(async () => ({ body: await signAsSample(s3) })),
    );
    expect(await detectDialect({ endpoint, token: '' })).toEqual({ dialect: 'aws-sample' });
    const client = clientFor('aws-sample', endpoint);
    const ticket = (await client.requestTicket(fileOf('a.jpeg', 'image/jpeg', 5))) as PutTicket;
    expect(ticket.key).toMatch(/^\d+\.jpg$/);
    expect(await send(ticket, Buffer.from('hello'))).toBe(200);
    const asking = client.requestTicket(fileOf('a.pdf', 'application/pdf', 5));
    expect(await codeOf(asking)).toMatchObject({ code: 'type-refused', reason: 'fixed-type' });
  });
});

describe('what answers in place of an endpoint', () => {
  const answers = {
    'a page': { body: '<!doctype html><title>Shop</title>', headers: { 'content-type': 'text/html' } },
    'a page to sign in': {
      body: '<!doctype html><title>Sign in</title><input type="password">',
      headers: { 'content-type': 'text/html' },
    },
    'a way to sign in': { status: 302, headers: { location: '/login?next=%2Fapi' } },
    'JSON of somebody': { body: { hello: 1 } },
  };

  it.each([
    ['a page', 'page'],
    ['a page to sign in', 'sign-in'],
    ['a way to sign in', 'sign-in'],
    ['JSON of somebody', undefined],
  ] as const)('%s is told as %s', async (what, obstacle) => {
    const { origin } = await running(startOtherServer(() => answers[what]));
    for (const dialect of ['uppy', 'companion', 'better-upload', 'next-s3-upload', 'aws-sample'] as const) {
      const client = clientFor(dialect, origin, { route: 'r' });
      const thrown = await client.requestTicket(fileOf('a.png', 'image/png', 5)).catch((reason) => reason);
      expect(thrown.failure).toMatchObject({ code: 'not-an-issuer' });
      expect(thrown.failure.detail.obstacle).toBe(obstacle);
    }
    expect(await codeOf(detectDialect({ endpoint: origin, token: '' }))).toMatchObject({
      code: 'not-an-issuer',
    });
  });

  it('is an address of the endpoint’s own, where it writes no whole one', async () => {
    const { origin } = await running(
      startOtherServer(() => ({ body: { url: '/bucket/k?X-Amz-Signature=1' } })),
    );
    const ticket = (await clientFor('uppy', `${origin}/api/sign`).requestTicket(
      fileOf('a.png', 'image/png', 5),
    )) as PutTicket;
    expect(ticket.url).toBe(`${origin}/bucket/k?X-Amz-Signature=1`);
  });
});
