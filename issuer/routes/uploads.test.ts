import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getTicket, problemOf, put } from '../testing/upload-file.ts';

const FILE = { filename: 'note.txt', contentType: 'text/plain', size: 5 };

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

  it('is given for a name that is too long for S3', async () => {
    const filename = `${'%ED%95%9C'.repeat(36)}.jpeg`;
    expect(filename.length).toBeGreaterThan(324);
    const { key } = await getTicket(issuer, { ...FILE, filename, contentType: 'image/jpeg' });
    expect(Buffer.byteLength(key.split('/').at(-1) ?? '')).toBeLessThanOrEqual(255);
    expect(key).toMatch(/….*\.jpeg$/);
  });

  it('goes by the name under the key, in any case, when the client knows no type', async () => {
    const type = async (filename: string, contentType: string | undefined) =>
      (await getTicket(issuer, { filename, contentType, size: 5 })).request.headers['content-type'];
    expect(await type('IMG_0001.HEIC', undefined)).toBe('image/heic');
    expect(await type('IMG_0001.HEIC', 'application/octet-stream')).toBe('image/heic');
    expect(await type('main.ts', '')).toBe('text/plain');
    expect(await type('photo.png\u3164\u3164.exe', '')).toBe('application/octet-stream');
    expect(await type('photo.exe\u3164.png\u3164', '')).toBe('image/png');
  });

  it('finds the type of a file that the browser does not know', async () => {
    const ticket = await getTicket(issuer, { ...FILE, filename: 'read me.md', contentType: '' });
    expect(ticket.request.headers['content-type']).toBe('text/markdown');
  });

  it('puts the object under the folder and a key of its own each time', async () => {
    const asked = { ...FILE, folder: '/팀//2026/' };
    const [one, two] = [await getTicket(issuer, asked), await getTicket(issuer, asked)];
    expect(one.key).toMatch(/^alice\/팀\/2026\/[\w-]{16}\/note\.txt$/u);
    expect(two.key).not.toBe(one.key);
  });

  it.each([
    [{ ...FILE, filename: '' }, 422, 'invalid_filename', '/filename'],
    [{ ...FILE, filename: 'x'.repeat(16_385) }, 422, 'invalid_filename', '/filename'],
    [{ ...FILE, filename: '\u202e\u0000' }, 422, 'invalid_filename', undefined],
    [{ ...FILE, folder: 'a/../../bob' }, 422, 'invalid_key', '/folder'],
    [{ ...FILE, folder: 'a\u0007' }, 422, 'invalid_key', '/folder'],
    [{ ...FILE, size: -1 }, 400, 'invalid_request', '/size'],
    [{ ...FILE, size: 5_368_709_121 }, 413, 'too_large', '/size'],
    [{ ...FILE, key: 'bob/x' }, 400, 'invalid_request', '/key'],
    [{ ...FILE, contentType: 'no type' }, 415, 'type_not_allowed', undefined],
    [{ ...FILE, contentType: 'text/plain\r\nx-amz-acl: public-read' }, 415, 'type_not_allowed', undefined],
    [{ ...FILE, contentType: 'image/png\r\n;x' }, 415, 'type_not_allowed', undefined],
    [{ ...FILE, contentType: 'image/png; 漢' }, 415, 'type_not_allowed', undefined],
    [{ ...FILE, folder: 'a\u3164' }, 422, 'invalid_key', '/folder'],
    [{ ...FILE, modes: ['multipart'] }, 422, 'mode_not_available', '/modes'],
    ['{', 400, 'invalid_request', ''],
  ])('is not given for %j', async (body, status, code, pointer) => {
    const response = await issuer.call('POST', '/v1/uploads', body);
    expect(response.status).toBe(status);
    const problem = await problemOf(response);
    expect(problem.code).toBe(code);
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  it('is not given for a body that is no JSON, or too big', async () => {
    const headers = { authorization: `Bearer ${issuer.alice}` };
    const broken = await issuer.app.request('/v1/uploads', { method: 'POST', headers, body: '{' });
    expect(await problemOf(broken)).toMatchObject({ status: 400, code: 'invalid_request' });
    const body = `\uFEFF${JSON.stringify(FILE)}`;
    expect((await issuer.app.request('/v1/uploads', { method: 'POST', headers, body })).status).toBe(201);
    const huge = await issuer.app.request('/v1/uploads', {
      method: 'POST',
      headers,
      body: ' '.repeat(70_000),
    });
    expect(await problemOf(huge)).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});

describe('limits of a token', () => {
  it('hold within the limits of the issuer, and capabilities tell them', async () => {
    const issuer = await startIssuer({
      env: { PUTLINK_ALLOWED_TYPES: 'image/*,text/plain', PUTLINK_MAX_BYTES: '1MiB' },
      alice: { maxBytes: 1000, allowedTypes: ['image/png', 'video/*'] },
    });
    try {
      const limits = await (await issuer.call('GET', '/v1/capabilities')).json();
      expect(limits.uploads).toMatchObject({ maxBytes: 1000, allowedTypes: ['image/png'], modes: ['put'] });
      const png = { filename: 'a.png', contentType: 'image/png', size: 1000 };
      expect((await getTicket(issuer, png)).mode).toBe('put');
      const ask = async (body: unknown, token?: string) =>
        (await problemOf(await issuer.call('POST', '/v1/uploads', body, token))).code;
      expect(await ask({ ...png, size: 1001 })).toBe('too_large');
      expect(await ask({ ...png, contentType: 'image/gif' })).toBe('type_not_allowed');
      expect(await ask({ ...png, filename: 'a.png.exe', contentType: '' })).toBe('type_not_allowed');
      const unknown = { ...png, filename: 'IMG.PNG', contentType: 'application/octet-stream' };
      expect((await getTicket(issuer, unknown)).request.headers['content-type']).toBe('image/png');
      expect(await ask({ ...png, contentType: 'video/mp4' })).toBe('type_not_allowed');
      expect(await ask({ ...png, contentType: 'IMAGE/PNG2' })).toBe('type_not_allowed');
      expect((await getTicket(issuer, { ...png, size: 1_048_576 }, issuer.bob)).key).toMatch(/^bob\//);
      expect(await ask({ ...png, size: 1_048_577 }, issuer.bob)).toBe('too_large');
    } finally {
      await issuer.close();
    }
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
