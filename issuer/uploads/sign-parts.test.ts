import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PartChecksum } from '../../src/contract/checksum.ts';
import { SessionSource } from '../storage/session-source.ts';
import { StorageCalls } from '../storage/storage-calls.ts';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';
import {
  begin,
  bytesOf,
  FILE,
  MIB,
  PART_BYTES,
  PART_COUNT,
  partsPath,
  sendParts,
  sign,
  startMultipartIssuer,
} from '../testing/upload-parts.ts';
import { MultipartStorage } from './multipart-storage.ts';

const md5Of = (bytes: Buffer): PartChecksum => ({
  algorithm: 'MD5',
  value: createHash('md5').update(bytes).digest('base64'),
});

function crc32Of(bytes: Buffer): PartChecksum {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(bytes));
  return { algorithm: 'CRC32', value: digest.toString('base64') };
}

describe('parts', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startMultipartIssuer({ env: { PUTLINK_TICKET_SECONDS: '300' } });
  });
  afterAll(() => issuer.close());

  const send = (url: string, body: Buffer, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) });

  it('are signed for their size, many at once, each with what the client must send', async () => {
    const ticket = await begin(issuer, { size: 100 * 16 * MIB });
    const wanted = Array.from({ length: 100 }, (_, index) => ({ partNumber: index + 1 }));
    const signed = await sign(issuer, ticket, wanted);
    expect(signed.map(({ partNumber }) => ({ partNumber }))).toEqual(wanted);
    for (const { partNumber, request } of signed) {
      const { searchParams } = new URL(request.url);
      expect(searchParams.get('partNumber')).toBe(String(partNumber));
      expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host');
      expect(searchParams.get('X-Amz-Expires')).toBe('300');
      expect([...searchParams.keys()].filter((name) => /checksum|sdk/.test(name))).toEqual([]);
      expect(request.headers).toEqual({});
    }
  });

  it('are refused by S3 with another size, also the last one', async () => {
    const ticket = await begin(issuer);
    const [first, last] = await sign(issuer, ticket, [{ partNumber: 1 }, { partNumber: PART_COUNT }]);
    expect((await send(last?.request.url ?? '', Buffer.alloc(2))).status).toBe(403);
    expect((await send(last?.request.url ?? '', Buffer.alloc(0))).status).toBe(403);
    expect((await send(first?.request.url ?? '', Buffer.alloc(1))).status).toBe(403);
    expect((await send(last?.request.url ?? '', Buffer.alloc(1))).status).toBe(200);
  });

  it('are no URL for another part', async () => {
    const [{ request } = { request: { url: '' } }] = await sign(issuer, await begin(issuer), [
      { partNumber: PART_COUNT },
    ]);
    const other = request.url.replace('partNumber=8', 'partNumber=2');
    expect((await send(other, Buffer.alloc(1))).status).toBe(403);
  });

  it('are refused by S3 when they are damaged, by MD5 without any preparation', async () => {
    const ticket = await begin(issuer);
    const checksum = md5Of(bytesOf(PART_COUNT));
    const [part] = await sign(issuer, ticket, [{ partNumber: PART_COUNT, checksum }]);
    expect(part?.request.headers).toEqual({ 'content-md5': checksum.value });
    expect((await send(part?.request.url ?? '', bytesOf(PART_COUNT))).status).toBe(403);
    expect((await send(part?.request.url ?? '', Buffer.from([7]), part?.request.headers)).status).toBe(400);
    expect((await send(part?.request.url ?? '', bytesOf(PART_COUNT), part?.request.headers)).status).toBe(
      200,
    );
  });

  it('are refused by S3 when they are damaged, by a checksum that it keeps', async () => {
    const ticket = await begin(issuer, { checksumAlgorithm: 'CRC32' });
    const checksum = crc32Of(bytesOf(PART_COUNT));
    const [part] = await sign(issuer, ticket, [{ partNumber: PART_COUNT, checksum }]);
    expect(part?.request.headers).toEqual({ 'x-amz-checksum-crc32': checksum.value });
    const { url, headers } = part?.request ?? { url: '', headers: {} };
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;host;x-amz-checksum-crc32',
    );
    expect((await send(url, bytesOf(PART_COUNT))).status).toBe(403);
    expect((await send(url, Buffer.from([7]), headers)).status).toBe(400);
    expect((await send(url, bytesOf(PART_COUNT), headers)).status).toBe(200);
  });

  it.each([
    [{}, [{ partNumber: PART_COUNT + 1 }], '/parts/0/partNumber'],
    [{}, [{ partNumber: 1 }, { partNumber: 10_000 }], '/parts/1/partNumber'],
    [{}, [{ partNumber: 0 }], '/parts/0/partNumber'],
    [{}, [{ partNumber: 10_001 }], '/parts/0/partNumber'],
    [{}, [{ partNumber: 1.5 }], '/parts/0/partNumber'],
    [{}, [{ partNumber: '1' }], '/parts/0/partNumber'],
    [{}, [], '/parts'],
    [{}, Array.from({ length: 101 }, () => ({ partNumber: 1 })), '/parts'],
    [{}, [{ partNumber: 1, size: 5 }], '/parts/0/size'],
    [{}, [{ partNumber: 1, checksum: crc32Of(bytesOf(1)) }], '/parts/0/checksum/algorithm'],
    [{}, [{ partNumber: 1, checksum: { algorithm: 'MD5', value: 'AAAA' } }], '/parts/0/checksum/value'],
    [{ checksumAlgorithm: 'CRC32' }, [{ partNumber: 1 }], '/parts/0/checksum'],
    [{ checksumAlgorithm: 'CRC32' }, [{ partNumber: 1, checksum: md5Of(bytesOf(1)) }], '/parts/0/checksum'],
  ])('begun with %j are not signed as %j', async (more, parts, pointer) => {
    const ticket = await begin(issuer, more);
    const problem = await problemOf(await issuer.call('POST', partsPath(ticket), { parts }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  it('that S3 has are told, for going on later', async () => {
    const ticket = await begin(issuer);
    const sent = await sendParts(issuer, ticket, [PART_COUNT, 1]);
    const { parts } = await (await issuer.call('GET', partsPath(ticket))).json();
    expect(parts).toEqual([
      { ...sent[1], size: PART_BYTES },
      { ...sent[0], size: 1 },
    ]);
    const none = await (await issuer.call('GET', partsPath(await begin(issuer)))).json();
    expect(none).toEqual({ parts: [] });
  });

  it('that S3 has are told over all pages', async () => {
    const ticket = await begin(issuer);
    const sent = await sendParts(issuer, ticket);
    const [one] = await sign(issuer, ticket, [{ partNumber: 1 }]);
    const uploadId = new URL(one?.request.url ?? '').searchParams.get('uploadId') ?? '';
    const calls = new StorageCalls(
      new SessionSource(issuer.config, async () => issuer.credentials.current, issuer.now),
    );
    for (const partsOnPage of [1, 2, 3]) {
      const storage = new MultipartStorage(issuer.config, calls, calls, { partsOnPage });
      const parts = await storage.listParts({ key: ticket.key, uploadId });
      expect(parts?.map(({ partNumber, etag }) => ({ partNumber, etag }))).toEqual(sent);
    }
  });

  it('are signed no longer than their upload lives, and then not at all', async () => {
    const ticket = await begin(issuer);
    issuer.travel(604_800 - 100);
    const [part] = await sign(issuer, ticket, [{ partNumber: PART_COUNT }]);
    expect(Date.parse(part?.request.expiresAt ?? '')).toBeLessThanOrEqual(Date.parse(ticket.expiresAt));
    issuer.travel(101);
    const late = await issuer.call('POST', partsPath(ticket), { parts: [{ partNumber: PART_COUNT }] });
    expect(await problemOf(late)).toMatchObject({ status: 410, code: 'upload_expired' });
    expect((await problemOf(await issuer.call('GET', partsPath(ticket)))).code).toBe('upload_expired');
    expect((await send(part?.request.url ?? '', bytesOf(PART_COUNT))).status).toBe(403);
    expect((await issuer.call('DELETE', `/v1/uploads/${ticket.upload}`)).status).toBe(204);
  });

  it('belong to one caller, and a token that was touched to nobody', async () => {
    const ticket = await begin(issuer);
    const bend = (text: string) => text.slice(0, -2) + (text.at(-2) === 'A' ? 'B' : 'A') + text.slice(-1);
    const codes = async (upload: string, token?: string | null) => {
      const calls = [
        issuer.call('GET', partsPath({ upload }), undefined, token),
        issuer.call('POST', partsPath({ upload }), { parts: [{ partNumber: 1 }] }, token),
        issuer.call(
          'POST',
          `/v1/uploads/${upload}/complete`,
          { parts: [{ partNumber: 1, etag: '"a"' }] },
          token,
        ),
        issuer.call('DELETE', `/v1/uploads/${upload}`, undefined, token),
      ];
      return new Set(await Promise.all(calls.map(async (call) => (await problemOf(await call)).code)));
    };
    expect(await codes(ticket.upload, issuer.bob)).toEqual(new Set(['forbidden']));
    expect(await codes(ticket.upload, null)).toEqual(new Set(['unauthenticated']));
    expect(await codes(bend(ticket.upload))).toEqual(new Set(['upload_not_found']));
    expect(await codes('%F0%9F%93%B7'.repeat(20))).toEqual(new Set(['upload_not_found']));
    expect((await issuer.call('GET', partsPath(ticket))).status).toBe(200);
    const lines = issuer.logLines.join('\n');
    expect(lines).toContain('"route":"/v1/uploads/:upload/complete"');
    expect(lines).not.toContain(ticket.upload.slice(0, 20));
    expect(lines).not.toContain(FILE.filename);
  });
});
