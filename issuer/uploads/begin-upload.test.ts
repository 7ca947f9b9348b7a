import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CapabilitiesSchema } from '../../src/contract/capabilities.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getTicket, problemOf } from '../testing/upload-file.ts';
import { begin, FILE, MIB, partsPath, startMultipartIssuer } from '../testing/upload-parts.ts';

describe('POST /v1/uploads for a large file', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startMultipartIssuer();
  });
  afterAll(() => issuer.close());

  it('gives parts to who can send them, from 32 MiB on', async () => {
    const ticket = await begin(issuer, { size: 32 * MIB });
    expect(ticket).toMatchObject({ mode: 'multipart', partSize: 5 * MIB, partCount: 7 });
    expect(ticket.key).toMatch(/^alice\/[\w-]{16}\/영화 \(1\)\.mp4$/u);
    expect((Date.parse(ticket.expiresAt) - issuer.now()) / 1000).toBeCloseTo(604_800, -1);
    expect(ticket).not.toHaveProperty('checksumAlgorithm');
    expect((await getTicket(issuer, { ...FILE, size: 32 * MIB - 1 })).mode).toBe('put');
  });

  it('gives one PUT to all others, up to 5 GiB', async () => {
    for (const modes of [undefined, ['put'], ['put', 'post']]) {
      expect((await getTicket(issuer, { ...FILE, modes, size: 5 * 1024 * MIB })).mode).toBe('put');
    }
  });

  it('grows the parts up to the largest object that S3 has', async () => {
    const huge = await begin(issuer, { size: 53_687_091_200_000 });
    expect(huge).toMatchObject({ partSize: 5 * 1024 * MIB, partCount: 10_000 });
  });

  it.each([
    ['a client that knows no parts', { modes: ['put'], size: 5 * 1024 * MIB + 1 }, 413, 'too_large', '/size'],
    ['a client that says nothing', { modes: undefined, size: 5 * 1024 * MIB + 1 }, 413, 'too_large', '/size'],
    ['no S3', { size: 53_687_091_200_001 }, 400, 'invalid_request', '/size'],
    ['a small file in parts', { modes: ['multipart'], size: 1 }, 422, 'mode_not_available', '/modes'],
    ['a form', { modes: ['post'] }, 422, 'mode_not_available', '/modes'],
    ['nothing', { modes: [] }, 422, 'mode_not_available', '/modes'],
    [
      'a SHA-256 of the whole',
      { modes: ['multipart'], checksum: { algorithm: 'SHA256', value: `${'A'.repeat(43)}=` } },
      422,
      'mode_not_available',
      '/checksum/algorithm',
    ],
    [
      'two kinds of checksums',
      { checksumAlgorithm: 'CRC32', checksum: { algorithm: 'CRC64NVME', value: 'AAAAAAAAAAA=' } },
      400,
      'invalid_request',
      '/checksumAlgorithm',
    ],
    ['an unknown checksum', { checksumAlgorithm: 'MD5' }, 400, 'invalid_request', '/checksumAlgorithm'],
    ['a wrong folder', { folder: '../bob' }, 422, 'invalid_key', '/folder'],
  ])('has nothing for %s', async (_, more, status, code, pointer) => {
    const problem = await problemOf(await issuer.call('POST', '/v1/uploads', { ...FILE, ...more }));
    expect(problem).toMatchObject({ status, code });
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  it('sends in one PUT what S3 could check only so', async () => {
    const checksum = { algorithm: 'SHA256', value: `${'A'.repeat(43)}=` };
    expect((await getTicket(issuer, { ...FILE, checksum })).request.headers).toHaveProperty(
      'x-amz-checksum-sha256',
    );
  });

  it.each([
    ['CRC64NVME', 'FULL_OBJECT'],
    ['CRC32', 'FULL_OBJECT'],
    ['CRC32C', 'FULL_OBJECT'],
    ['SHA256', 'COMPOSITE'],
  ])('says that a %s is %s', async (checksumAlgorithm, checksumType) => {
    expect(await begin(issuer, { checksumAlgorithm })).toMatchObject({ checksumAlgorithm, checksumType });
  });

  it('is offered in capabilities, as clients read them', async () => {
    const { uploads } = v.parse(
      CapabilitiesSchema,
      await (await issuer.call('GET', '/v1/capabilities')).json(),
    );
    expect(uploads).toMatchObject({
      modes: ['put', 'multipart'],
      maxBytes: 53_687_091_200_000,
      multipartThreshold: 32 * MIB,
      partSize: 5 * MIB,
      partChecksums: ['CRC64NVME', 'CRC32', 'CRC32C', 'SHA256', 'MD5'],
    });
  });

  it('is a 503 while S3 refuses, and leaves no name in the log', async () => {
    issuer.s3.failNext({ method: 'POST', query: 'uploads', status: 403, code: 'AccessDenied' });
    const refused = await issuer.call('POST', '/v1/uploads', FILE);
    expect(await problemOf(refused)).toMatchObject({
      status: 503,
      code: 'storage_refused',
      storage: { action: 's3:PutObject', code: 'AccessDenied' },
    });
    expect(issuer.logLines.at(-1)).not.toMatch(/영화|alice\//u);
  });

  it('begins although the first answer is lost', async () => {
    issuer.s3.loseAnswerOfNext({ method: 'POST', query: 'uploads' });
    expect((await begin(issuer)).mode).toBe('multipart');
  });
});

it('limits of a token hold for parts too', async () => {
  const issuer = await startMultipartIssuer({
    alice: { maxBytes: 40 * MIB, allowedTypes: ['video/*'] },
    env: { PUTLINK_SSE: 'aws:kms', PUTLINK_KMS_KEY_ID: 'alias/putlink', PUTLINK_UPLOAD_SECONDS: '3600' },
  });
  try {
    const codeOf = async (more: object) =>
      (await problemOf(await issuer.call('POST', '/v1/uploads', { ...FILE, ...more }))).code;
    expect(await codeOf({ size: 40 * MIB + 1 })).toBe('too_large');
    expect(await codeOf({ contentType: 'image/png' })).toBe('type_not_allowed');
    const ticket = await begin(issuer, { size: 40 * MIB });
    expect(Date.parse(ticket.expiresAt) - issuer.now()).toBeLessThanOrEqual(3_600_000);
  } finally {
    await issuer.close();
  }
});

it('without a secret nothing goes in parts, and nobody is told that it would', async () => {
  const issuer = await startIssuer();
  try {
    const { uploads } = await (await issuer.call('GET', '/v1/capabilities')).json();
    expect(uploads).toMatchObject({ modes: ['put'], maxBytes: 5 * 1024 * MIB });
    expect(uploads).not.toHaveProperty('multipartThreshold');
    expect((await getTicket(issuer, FILE)).mode).toBe('put');
    const only = await issuer.call('POST', '/v1/uploads', { ...FILE, modes: ['multipart'] });
    expect(await problemOf(only)).toMatchObject({ status: 422, code: 'mode_not_available' });
    const upload = 'A'.repeat(200);
    for (const [method, path, body] of [
      ['GET', partsPath({ upload })],
      ['POST', partsPath({ upload }), { parts: [{ partNumber: 1 }] }],
      ['POST', `/v1/uploads/${upload}/complete`, { parts: [{ partNumber: 1, etag: '"a"' }] }],
      ['DELETE', `/v1/uploads/${upload}`],
    ] as const) {
      expect((await problemOf(await issuer.call(method, path, body))).code).toBe('upload_not_found');
    }
  } finally {
    await issuer.close();
  }
});
