import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getTicket, problemOf, put } from '../testing/upload-file.ts';
import { FILE } from './uploads.fixture.ts';

describe('a put ticket', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer({ env: { PUTLINK_TICKET_SECONDS: '300' } });
  });
  afterAll(() => issuer.close());

  it('signs the size, the type and the condition, and nothing it does not tell', async () => {
    const { request } = await getTicket(issuer, FILE);
    const url = new URL(request.url);
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match',
    );
    expect(url.searchParams.has('x-amz-checksum-crc32')).toBe(false);
    expect(Object.keys(request.headers).sort()).toEqual(['content-type', 'if-none-match']);
  });

  it('is refused by S3 with another size', async () => {
    expect((await put(await getTicket(issuer, FILE), 'hello!')).status).toBe(403);
  });

  it('is refused by S3 with another type', async () => {
    const ticket = await getTicket(issuer, FILE);
    const headers = { ...ticket.request.headers, 'content-type': 'text/html' };
    expect((await put(ticket, 'hello', headers)).status).toBe(403);
  });

  it('is refused by S3 without the condition', async () => {
    const ticket = await getTicket(issuer, FILE);
    const { 'if-none-match': _, ...headers } = ticket.request.headers;
    expect((await put(ticket, 'hello', headers)).status).toBe(403);
  });

  it('cannot replace what is there', async () => {
    const ticket = await getTicket(issuer, FILE);
    expect((await put(ticket, 'hello')).status).toBe(200);
    expect((await put(ticket, 'HELLO')).status).toBe(412);
  });

  it('works until expiresAt and not after', async () => {
    const [early, late] = [await getTicket(issuer, FILE), await getTicket(issuer, FILE)];
    const seconds = (Date.parse(early.request.expiresAt) - issuer.now()) / 1000;
    expect(seconds).toBeGreaterThan(298);
    expect(seconds).toBeLessThanOrEqual(300);
    issuer.travel(seconds - 1);
    expect((await put(early, 'hello')).status).toBe(200);
    issuer.travel(3);
    expect((await put(late, 'hello')).status).toBe(403);
  });

  it('takes an empty file', async () => {
    expect((await put(await getTicket(issuer, { ...FILE, size: 0 }), '')).status).toBe(200);
  });

  it('binds the checksum that it was asked for', async () => {
    const value = createHash('sha256').update('hello').digest('base64');
    const asked = { ...FILE, checksum: { algorithm: 'SHA256', value } };
    const ticket = await getTicket(issuer, asked);
    expect(ticket.request.headers['x-amz-checksum-sha256']).toBe(value);
    expect((await put(ticket, 'HELLO')).status).toBe(400);
    expect((await put(ticket, 'hello')).status).toBe(200);
  });

  it.each([
    ['CRC32', 'x\r\ny: z'],
    ['CRC32', 'AAAA\nAA=='],
    ['CRC32', 'AAAAAA'],
    ['CRC32', 'AAAA-A=='],
    ['CRC32C', 'AAAAAAAAAAA='],
    ['CRC64NVME', 'AAAAAA=='],
    ['SHA256', 'é'],
    ['SHA256', ''],
  ])('binds no %s of %j', async (algorithm, value) => {
    const response = await issuer.call('POST', '/v1/uploads', { ...FILE, checksum: { algorithm, value } });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe('/checksum/value');
  });

  it.each([
    ['CRC32', 'NhCmhg==', 'NhCmhg=='],
    // The last bits of base64 are nobody's: two texts, one digest.
    ['CRC32C', 'AAAAAB==', 'AAAAAA=='],
    ['CRC64NVME', 'AAAAAAAAAAA=', 'AAAAAAAAAAA='],
  ])('signs a %s of %s in one spelling', async (algorithm, value, signed) => {
    const { request } = await getTicket(issuer, { ...FILE, checksum: { algorithm, value } });
    expect(request.headers[`x-amz-checksum-${algorithm.toLowerCase()}`]).toBe(signed);
  });
});

describe('encryption', () => {
  it('is part of the ticket when it is configured', async () => {
    const issuer = await startIssuer({
      env: { PUTLINK_SSE: 'aws:kms', PUTLINK_KMS_KEY_ID: 'alias/putlink' },
    });
    try {
      const { request } = await getTicket(issuer, FILE);
      expect(request.headers).toMatchObject({
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': 'alias/putlink',
      });
      expect(new URL(request.url).searchParams.get('X-Amz-SignedHeaders')).toContain(
        'x-amz-server-side-encryption;x-amz-server-side-encryption-aws-kms-key-id',
      );
    } finally {
      await issuer.close();
    }
  });
});
