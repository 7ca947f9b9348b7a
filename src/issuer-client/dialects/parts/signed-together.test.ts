import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Failure, failureFrom } from '../../../core/job/failure.ts';
import {
  failureOfPartCall,
  isUnlisted,
  isUploadGone,
  uploadGone,
} from '../../../core/transfer/upload-gone.ts';
import type { Connection } from '../../issuer-client.ts';
import { createDialectClient } from '../create-dialect-client.ts';
import { betterUpload } from '../kinds/better-upload.ts';
import { keepUploadUrlsIn, type UploadUrls } from './upload-urls.ts';

const PART_BYTES = 5;
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`);
  if (request.url?.startsWith('/complete')) {
    const expired = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
    return response.writeHead(403).end(expired);
  }
  if (request.url !== '/') return response.end();
  const parts = [1, 2].map((partNumber) => ({ signedUrl: `${base()}/part-${partNumber}`, partNumber }));
  const urls = { completeSignedUrl: `${base()}/complete`, abortSignedUrl: `${base()}/abort` };
  const file = { file: { objectInfo: { key: 'k' } }, uploadId: 'u', parts, ...urls };
  return response.end(JSON.stringify({ multipart: { files: [file], partSize: PART_BYTES } }));
});
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => server.close());

const kept = new Map<string, UploadUrls>();
let hasRoom = true;
const before = keepUploadUrlsIn({
  read: async (upload) => kept.get(upload),
  async write(upload, urls) {
    if (!hasRoom) throw new Error('QUOTA_BYTES quota exceeded');
    kept.set(upload, urls);
  },
  remove: async (uploads) => uploads.forEach((upload) => void kept.delete(upload)),
});
afterAll(() => void keepUploadUrlsIn(before));
beforeEach(() => {
  seen.length = 0;
  kept.clear();
  hasRoom = true;
});

const clientFor = () => {
  const to = { token: '', dialect: 'better-upload', publicBase: '', serverEncryption: 'none' } as const;
  const connection: Connection = { ...to, endpoint: `${base()}/`, route: 'images' };
  return createDialectClient(betterUpload, connection);
};
const fileOf = (sizeBytes: number) => ({ name: 'a.bin', type: 'a/b', sizeBytes, folder: '' });

it('keeps all URLs of an upload until it is freed', async () => {
  const client = clientFor();
  const ticket = await client.requestTicket(fileOf(2 * PART_BYTES));
  expect(kept.size).toBe(1);
  await client.parts?.abort({ upload: 'upload' in ticket ? ticket.upload : '' });
  expect(kept.size).toBe(0);
  expect(seen).toEqual(['POST /', 'DELETE /abort']);
});

it('says of parts that nobody can list them, which is more than that the upload is gone', async () => {
  const client = clientFor();
  const ticket = await client.requestTicket(fileOf(2 * PART_BYTES));
  const upload = 'upload' in ticket ? ticket.upload : '';
  const thrown = await client.parts?.list({ upload }).catch(failureFrom);
  const reason = failureOfPartCall(thrown as Failure);
  expect([isUploadGone(reason), isUnlisted(reason)]).toEqual([true, true]);
  expect([isUploadGone(uploadGone()), isUnlisted(uploadGone())]).toEqual([true, false]);
});

it('has the upload begun anew when what joins its parts is over, and is not asked on and on', async () => {
  const client = clientFor();
  const ticket = await client.requestTicket(fileOf(2 * PART_BYTES));
  const upload = 'upload' in ticket ? ticket.upload : '';
  const parts = [1, 2].map((partNumber) => ({ partNumber, etag: '"e"', sizeBytes: PART_BYTES }));
  const join = async () =>
    (await client.parts?.complete({ upload }, { parts }).catch(failureFrom)) as Failure;
  expect(isUploadGone(await join())).toBe(true);
  const complete = `${base()}/complete?X-Amz-Date=20261127T100000Z&X-Amz-Expires=60`;
  for (const [id, urls] of kept) kept.set(id, { ...urls, complete, atMs: Date.now() - 60_000 });
  expect(isUploadGone(await join())).toBe(true);
  // One that is over by its own word is not even asked.
  expect(seen.filter((request) => request.includes('complete'))).toHaveLength(1);
});

it.each([
  ['a file that the parts do not fit', 7 * PART_BYTES, true, false],
  ['no room for the URLs', 2 * PART_BYTES, false, true],
])('frees what was begun at once for %s', async (_, sizeBytes, room, retriable) => {
  hasRoom = room;
  const thrown = await clientFor().requestTicket(fileOf(sizeBytes)).catch(failureFrom);
  expect(thrown).toEqual({ code: 'issuer-refused', retriable, detail: { reason: 'parts' } });
  expect(seen).toEqual(['POST /', 'DELETE /abort']);
});
