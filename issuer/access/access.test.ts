import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CapabilitiesSchema } from '../../src/contract/capabilities.ts';
import { EXTENSION_ORIGIN } from '../config/settings.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';

const EXTENSION = EXTENSION_ORIGIN;

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer({ env: { PUTLINK_TRUST_PROXY: 'on' } });
});
afterAll(() => issuer.close());

it('tells a page by every answer what time it signs with', async () => {
  issuer.travel(-1200);
  for (const token of [issuer.alice, 'wrong']) {
    const headers = { origin: EXTENSION, authorization: `Bearer ${token}` };
    const answer = await issuer.app.request('/v1/capabilities', { headers });
    expect(answer.headers.get('date')).toBe(new Date(issuer.now()).toUTCString());
    expect(answer.headers.get('access-control-expose-headers')).toContain('Date');
  }
  issuer.travel(1200);
});

describe('tokens', () => {
  it('are needed for everything but the short capabilities', async () => {
    const open = await issuer.call('GET', '/v1/capabilities', undefined, null);
    expect(Object.keys(await open.json()).sort()).toEqual(['api', 'auth', 'serverTime']);
    for (const [method, path] of [
      ['POST', '/v1/uploads'],
      ['POST', '/v1/links'],
      ['PATCH', `/v1/links/${'a'.repeat(30)}`],
      ['DELETE', `/v1/links/${'a'.repeat(30)}`],
      ['DELETE', '/v1/objects?key=alice/x'],
    ] as const) {
      const refused = await issuer.call(method, path, method === 'DELETE' ? undefined : {}, null);
      expect([path, refused.status]).toEqual([path, 401]);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      expect((await problemOf(refused)).code).toBe('unauthenticated');
    }
  });

  it('that are wrong are refused everywhere', async () => {
    for (const token of ['', 'x', `upl_${'A'.repeat(43)}`, `${issuer.alice} `.repeat(2)]) {
      expect((await issuer.call('GET', '/v1/capabilities', undefined, token)).status).toBe(401);
    }
    const basic = await issuer.app.request('/v1/capabilities', { headers: { authorization: 'Basic eDp5' } });
    expect(basic.status).toBe(401);
  });

  it('show their holder the whole capabilities', async () => {
    const full = v.parse(CapabilitiesSchema, await (await issuer.call('GET', '/v1/capabilities')).json());
    expect(full).toMatchObject({
      uploads: { modes: ['put'], uploadHosts: [issuer.s3.endpoint] },
      links: { kinds: ['stored', 'presigned'], minSeconds: 60, base: 'https://files.example.com/d/' },
    });
  });

  it('that are wrong too often are slowed down by address, without locking the right ones out', async () => {
    const from = (address: string, token: string) =>
      issuer.app.request('/v1/capabilities', {
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': `1.1.1.1, ${address}` },
      });
    for (let i = 0; i < 20; i += 1) expect((await from('10.0.0.1', 'wrong')).status).toBe(401);
    const limited = await from('10.0.0.1', 'wrong');
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('10.0.0.2', 'wrong')).status).toBe(401);
    expect((await from('10.0.0.1', issuer.alice)).status).toBe(200);
    // One home has 2^64 addresses.
    for (let i = 0; i < 20; i += 1) expect((await from(`2001:db8:1:2::${i}`, 'wrong')).status).toBe(401);
    expect((await from('2001:db8:1:2:ffff::1', 'wrong')).status).toBe(429);
    expect((await from('2001:db8:1:3::1', 'wrong')).status).toBe(401);
    issuer.travel(61);
    expect((await from('10.0.0.1', 'wrong')).status).toBe(401);
    // A clock that was wrong and is set right locks nobody out until then.
    for (let i = 0; i < 20; i += 1) await from('10.0.0.3', 'wrong');
    expect((await from('10.0.0.3', 'wrong')).status).toBe(429);
    issuer.travel(-3600);
    expect((await from('10.0.0.3', 'wrong')).status).toBe(401);
    issuer.travel(3600);
  });
});

describe('origins', () => {
  const ask = (origin: string, path = '/v1/capabilities', method = 'GET') =>
    issuer.app.request(path, { method, headers: { origin } });

  it('of the extension are let through, with CORS', async () => {
    const answer = await ask(EXTENSION);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(EXTENSION);
    const preflight = await ask(EXTENSION, '/v1/uploads', 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
  });

  it('get CORS on refusals too, so that the extension can read them', async () => {
    const refused = await ask(EXTENSION, '/v1/uploads', 'POST');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe(EXTENSION);
  });

  it.each(['https://evil.example', 'null', 'chrome-extension://short', 'http://localhost'])(
    'such as %s are refused',
    async (origin) => {
      const refused = await ask(origin);
      expect(refused.headers.has('access-control-allow-origin')).toBe(false);
      expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'origin_not_allowed' });
      expect((await ask(origin, '/v1/uploads', 'OPTIONS')).status).toBe(403);
    },
  );

  it('do not matter for pages that people open', async () => {
    expect((await ask('null', '/setup')).status).toBe(200);
    expect((await ask('https://evil.example', `/d/${'a'.repeat(30)}`)).status).toBe(404);
  });

  it('are by default the one of this extension, others when configured', async () => {
    const { key } = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
    const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
    const id = digest.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
    expect(EXTENSION).toBe(`chrome-extension://${id}`);

    const other = `chrome-extension://${'p'.repeat(32)}`;
    expect((await ask(other)).status).toBe(403);
    const open = await startIssuer({ env: { PUTLINK_ALLOWED_ORIGINS: 'chrome-extension://*' } });
    const status = async (origin: string) =>
      (await open.app.request('/v1/capabilities', { headers: { origin } })).status;
    expect(await status(other)).toBe(200);
    expect(await status('https://evil.example')).toBe(403);
    await open.close();
  });
});

it('without authentication everyone works under one prefix', async () => {
  const open = await startIssuer({ env: { PUTLINK_AUTH: 'none' } });
  const body = { filename: 'a.txt', size: 1, contentType: 'text/plain' };
  const ticket = await (await open.call('POST', '/v1/uploads', body, null)).json();
  expect(ticket.key).toMatch(/^uploads\//);
  const short = await (await open.call('GET', '/v1/capabilities', undefined, null)).json();
  expect(short.auth.methods).toEqual(['none']);
  await open.close();
});
