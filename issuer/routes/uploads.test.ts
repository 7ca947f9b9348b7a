import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getTicket, problemOf } from '../testing/upload-file.ts';
import { FILE } from './uploads.fixture.ts';

describe('a put ticket', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer();
  });
  afterAll(() => issuer.close());

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
