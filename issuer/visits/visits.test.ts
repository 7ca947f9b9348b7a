import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer } from '../app.ts';
import { codeOf, JSON_ONLY } from '../routes/links.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getLink, open, uploadFile } from '../testing/upload-file.ts';
import { type StorageWatch, watchStorage } from '../testing/watch-storage.ts';
import { UNKNOWN_IDS_LINE } from './visitor-gate.ts';

let wire: StorageWatch;
let issuer: TestIssuer;
beforeAll(async () => {
  wire = await watchStorage();
  issuer = await startIssuer({ env: { PUTLINK_S3_ENDPOINT: wire.endpoint, PUTLINK_TRUST_PROXY: 'on' } });
  wire.leadTo(issuer.s3.endpoint);
});
afterAll(async () => {
  await issuer.close();
  await wire.close();
});

const madeUpId = () => randomBytes(30).toString('base64url').slice(0, 30);
const visit = async (id: string, address: string, app = issuer.app) =>
  app.request(`/d/${id}`, { headers: { accept: 'application/problem+json', 'x-forwarded-for': address } });
const statuses = (answers: Response[]) => answers.map(({ status }) => status);
const count = <T>(list: readonly T[], value: T) => list.filter((entry) => entry === value).length;
/** The same issuer as another process would be it, which has seen nothing yet. */
const anotherProcess = () =>
  createIssuer(issuer.config, {
    now: issuer.now,
    credentials: async () => issuer.credentials.current,
    writeLog: () => undefined,
  });

describe('strangers with made-up ids', () => {
  it('get a few connections of their own, while whoever has a token or a real link goes on', async () => {
    const key = await uploadFile(issuer);
    const real = await getLink(issuer, { key, expiresIn: 600 });
    wire.reset();
    const lookups = new Set<string>();
    const release = wire.hold((method, path) => {
      const isLookup = method === 'GET' && path.includes('.putlink/links/') && !path.includes(real.id);
      if (isLookup) lookups.add(path);
      return isLookup;
    });
    const flood = Array.from({ length: 200 }, (_, i) => visit(madeUpId(), `10.1.${i}.1`));
    const { maxRunning, maxWaiting } = UNKNOWN_IDS_LINE;
    await expect.poll(() => lookups.size).toBe(maxRunning);

    expect((await issuer.call('POST', '/v1/links', { key, expiresIn: 600 })).status).toBe(201);
    expect((await open(issuer, real)).status).toBe(302);
    expect(lookups.size).toBe(maxRunning);

    release();
    const answers = await Promise.all(flood);
    expect(count(statuses(answers), 404)).toBe(maxRunning + maxWaiting);
    const refused = answers.filter(({ status }) => status !== 404);
    for (const answer of refused) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await codeOf(refused[0] as Response)).toBe('rate_limited');
  });

  it('never come over a connection that serves somebody with a token', async () => {
    const key = await uploadFile(issuer);
    const ports = { friends: [] as number[], strangers: [] as number[] };
    for (let i = 0; i < 3; i += 1) {
      wire.reset();
      const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 1 });
      ports.friends.push(...wire.ports);
      wire.reset();
      expect((await open(issuer, link)).status).toBe(302);
      expect((await visit(madeUpId(), '10.6.0.1')).status).toBe(404);
      ports.strangers.push(...wire.ports);
    }
    expect(ports.strangers.filter((port) => ports.friends.includes(port))).toEqual([]);
  });

  it('are answered without S3 after twenty of a minute, from that address, and links that work still work', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600 });
    for (let i = 0; i < 20; i += 1) expect((await visit(madeUpId(), '10.2.0.1')).status).toBe(404);
    wire.reset();
    const limited = await visit(madeUpId(), '10.2.0.1');
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(limited)).toBe('rate_limited');
    expect(wire.calls).toEqual([]);
    expect((await visit(link.id, '10.2.0.1')).status).toBe(302);
    expect((await visit(madeUpId(), '10.2.0.2')).status).toBe(404);
    issuer.travel(61);
    expect((await visit(madeUpId(), '10.2.0.1')).status).toBe(404);
  });

  it('cost no S3 request at all where no id looks like that', async () => {
    wire.reset();
    const shapes = [
      'x',
      'a'.repeat(29),
      'a'.repeat(31),
      'a'.repeat(5000),
      `${'a'.repeat(29)}%2F`,
      '한'.repeat(30),
    ];
    shapes.push(`${'a'.repeat(29)}.`, `${'a'.repeat(30)}%0A`, '%E0%A4%A', `presigned-${'a'.repeat(22)}`);
    for (const shape of shapes) {
      const answer = await visit(shape, '10.3.0.1');
      expect([shape, answer.status]).toEqual([shape, 404]);
    }
    expect(wire.calls).toEqual([]);
  });

  it('who ask for the same one share one look', async () => {
    const id = madeUpId();
    wire.reset();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => visit(id, `10.4.${i}.1`)));
    expect(count(statuses(answers), 404)).toBe(100);
    expect(wire.calls.length).toBeLessThanOrEqual(2);
  });
});

describe('many who open one link at once', () => {
  it('are counted exactly, for a handful of S3 requests in all', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 60 });
    wire.reset();
    const answers = await Promise.all(Array.from({ length: 100 }, () => open(issuer, link, JSON_ONLY)));
    expect(count(statuses(answers), 302)).toBe(60);
    expect(count(statuses(answers), 410)).toBe(40);
    expect(wire.calls.length).toBeLessThanOrEqual(8);
  });

  it('do not take a download by HEAD, not even together with others', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 2 });
    const looks = Array.from({ length: 10 }, () => open(issuer, link, { method: 'HEAD' }));
    const first = open(issuer, link);
    looks.push(...Array.from({ length: 10 }, () => open(issuer, link, { method: 'HEAD' })));
    expect(new Set(statuses(await Promise.all([...looks, first])))).toEqual(new Set([302]));
    expect((await open(issuer, link)).status).toBe(302);
    expect((await open(issuer, link, JSON_ONLY)).status).toBe(410);
  });

  it('are counted exactly over several processes', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 50 });
    const apps = [issuer.app, anotherProcess(), anotherProcess()];
    wire.reset();
    const answers = await Promise.all(
      Array.from({ length: 99 }, (_, i) => visit(link.id, '10.5.0.1', apps[i % apps.length])),
    );
    expect(count(statuses(answers), 302)).toBe(50);
    expect(count(statuses(answers), 410)).toBe(49);
    expect(wire.calls.length).toBeLessThanOrEqual(99);
  });

  it('get the one download that there is when the answer to its counting is lost', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 1 });
    issuer.s3.loseAnswerOfNext({ method: 'PUT', keyIncludes: link.id });
    const answers = [await open(issuer, link, JSON_ONLY), await open(issuer, link, JSON_ONLY)];
    expect(statuses(answers)).toEqual([302, 410]);
  });

  it('leave the link as it was when its file cannot be looked at', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 1 });
    issuer.s3.failNext({ method: 'HEAD', status: 403, code: 'AccessDenied' });
    expect((await open(issuer, link, JSON_ONLY)).status).toBe(503);
    expect((await open(issuer, link)).status).toBe(302);
  });

  it('never get in after the answer to a revocation', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600 });
    const release = wire.hold((method, path) => method === 'HEAD' && path.endsWith(key));
    const early = open(issuer, link);
    await expect
      .poll(() => wire.calls.filter((call) => call === `HEAD /${issuer.s3.bucket}/${key}`))
      .toHaveLength(2);
    expect((await issuer.call('DELETE', `/v1/links/${link.id}`)).status).toBe(204);
    const late = open(issuer, link, JSON_ONLY);
    release();
    expect((await early).status).toBe(302);
    expect(await codeOf(await late)).toBe('link_revoked');
  });
});

it('changes of one link by those who own it are made together too', async () => {
  const key = await uploadFile(issuer);
  const { id } = await getLink(issuer, { key, expiresIn: 600 });
  wire.reset();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => issuer.call('PATCH', `/v1/links/${id}`, { expiresIn: 700 + i })),
  );
  expect(count(statuses(answers), 200)).toBe(50);
  expect(wire.calls.length).toBeLessThanOrEqual(8);
});
