import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { failureFrom } from '../../../core/job/failure.ts';
import type { KeptPart } from '../../../core/job/part.ts';
import type { Connection } from '../../issuer-client.ts';
import { createDialectClient } from '../create-dialect-client.ts';
import type { Declaration } from '../declaration.ts';
import { betterUpload } from '../kinds/better-upload.ts';
import { uppy } from '../kinds/uppy.ts';
import { uploadName } from './upload-name.ts';
import { keepUploadUrlsIn, type UploadUrls } from './upload-urls.ts';

const SIZE_BYTES = 10;
const ETAG = `"${createHash('md5')
  .update(Buffer.concat(['ab', 'cd'].map((text) => createHash('md5').update(text).digest())))
  .digest('hex')}-2"`;
const parts: KeptPart[] = ['ab', 'cd'].map((text, index) => ({
  partNumber: index + 1,
  etag: `"${createHash('md5').update(text).digest('hex')}"`,
  sizeBytes: SIZE_BYTES / 2,
}));

/** A storage that has forgotten every upload, what it says of the object, and whether a HEAD is signed. */
let object: Record<string, string> | null;
let signsLooks: boolean;
let seen: string[];

const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  const { method, url } = request;
  if (url === '/sign') {
    const asked = JSON.parse((await request.toArray()).join(''));
    if (asked.method === 'HEAD' && !signsLooks)
      return response.writeHead(400).end('{"error":"Unsupported operation"}');
    return response.end(JSON.stringify({ url: `${base()}/signed/${asked.key}` }));
  }
  seen.push(`${method} ${url}`);
  if (method === 'HEAD') return response.writeHead(object ? 200 : 404, object ?? {}).end();
  return response.writeHead(404).end('<Error><Code>NoSuchUpload</Code></Error>');
});
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => server.close());

const upload = uploadName({ key: 'k', id: 'u' });
const kept = new Map<string, UploadUrls>();
const before = keepUploadUrlsIn({
  read: async (name) => kept.get(name),
  write: async (name, urls) => void kept.set(name, urls),
  remove: async (names) => names.forEach((name) => void kept.delete(name)),
});
afterAll(() => void keepUploadUrlsIn(before));
beforeEach(() => {
  object = { 'content-length': String(SIZE_BYTES), etag: ETAG };
  signsLooks = false;
  seen = [];
  kept.set(upload, { parts: [], complete: `${base()}/complete`, abort: `${base()}/abort`, atMs: Date.now() });
});

function completed(declaration: Declaration, publicBase = '') {
  const to = { token: 't', dialect: 'native', publicBase, serverEncryption: 'none' } as const;
  const connection: Connection = { ...to, endpoint: `${base()}/sign` };
  const calls = createDialectClient(declaration, connection).parts;
  return calls?.complete({ upload }, { parts }).then(
    () => 'joined',
    (thrown) => failureFrom(thrown).code,
  );
}

it('looks at the object by an address that the route signs before anything is sent again', async () => {
  signsLooks = true;
  expect(await completed(uppy)).toBe('joined');
  expect(seen).toEqual(['POST /signed/k', 'HEAD /signed/k']);
});

it('looks at its public address where the route signs no look', async () => {
  expect(await completed(uppy, `${base()}/open`)).toBe('joined');
  expect(seen).toEqual(['POST /signed/k', 'HEAD /open/k']);
});

it('does so for a service that signs everything at once, and then lets go of what it has signed', async () => {
  expect(await completed(betterUpload, `${base()}/open`)).toBe('joined');
  expect(seen).toEqual(['POST /complete', 'HEAD /open/k']);
  expect(kept.size).toBe(0);
});

it('finds it by its public address when the browser has taken the signed ones along', async () => {
  kept.clear();
  expect(await completed(betterUpload, `${base()}/open`)).toBe('joined');
  expect(seen).toEqual(['HEAD /open/k']);
});

it('has the file sent anew where nothing is there, or nobody can tell', async () => {
  expect(await completed(uppy)).toBe('storage-refused');
  object = null;
  signsLooks = true;
  expect(await completed(uppy, `${base()}/open`)).toBe('storage-refused');
  object = { 'content-length': String(SIZE_BYTES + 1), etag: ETAG };
  expect(await completed(uppy, `${base()}/open`)).toBe('storage-refused');
});

it('does not take another file of that size for it where the server names the key', async () => {
  object = { 'content-length': String(SIZE_BYTES), etag: ETAG.replace(/[0-9a-f]{4}/, '0000') };
  expect(await completed(betterUpload, `${base()}/open`)).toBe('storage-refused');
  object = { 'content-length': String(SIZE_BYTES) };
  expect(await completed(betterUpload, `${base()}/open`)).toBe('storage-refused');
  // One that was proposed here is nobody else's.
  expect(await completed(uppy, `${base()}/open`)).toBe('joined');
});
