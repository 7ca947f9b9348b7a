import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, openLab } from '../../dev/s3/conformance/lab.ts';
import { createIssuer } from '../app.ts';
import type { IssuerConfig } from '../config/config.ts';
import type { CredentialSource } from '../storage/credential-source.ts';
import { configFor, putOf, reachesFor, sourceFor } from '../storage/session.fixture.ts';
import { restoreEnvironment } from '../testing/restore-environment.ts';

/** On whichever engine the environment names, see `openLab`: the embedded one, or Ceph, with its own STS. */
let lab: Lab;
const env = { ...process.env };
beforeAll(async () => {
  lab = await openLab();
  process.env.AWS_ACCESS_KEY_ID = lab.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = lab.secretAccessKey;
}, 180_000);
afterAll(async () => {
  restoreEnvironment(env);
  await lab.close();
});

/** The smallest that goes in parts. */
const LARGE_BYTES = 32 * 1024 * 1024;
const TYPE = 'application/octet-stream';
const REFUSED = { code: 'storage_refused' };

describe('what the issuer asks S3 itself for a person', () => {
  it('is refused by S3 where it is another person’s, should the issuer ever ask it', async () => {
    const { reaches, whole } = reachesFor(configFor(lab));
    const alice = reaches.ofCaller({ name: 'alice', prefix: `${lab.prefix}alice/` });
    const key = `${lab.prefix}bob/file.txt`;
    const { url } = await whole.signer.sign(putOf(key), 60);
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200);
    const begun = await whole.multipart.begin(key, TYPE, []);
    const place = { key, uploadId: begun.uploadId };

    await expect(alice.storage.deleteObject(key)).rejects.toMatchObject(REFUSED);
    await expect(alice.objects.describe(key)).rejects.toMatchObject(REFUSED);
    await expect(alice.storage.readText(key)).rejects.toMatchObject(REFUSED);
    await expect(alice.storage.writeText(key, 'mine', 'always')).rejects.toMatchObject(REFUSED);
    await expect(alice.multipart.begin(key, TYPE, [])).rejects.toMatchObject(REFUSED);
    await expect(alice.multipart.listParts(place)).rejects.toMatchObject(REFUSED);
    await expect(alice.multipart.abort(place)).rejects.toMatchObject(REFUSED);
    await expect(alice.multipart.describe(key)).rejects.toMatchObject(REFUSED);
    const parts = [{ partNumber: 1, etag: '"0"', sizeBytes: 5, checksum: undefined }];
    await expect(
      alice.multipart.join(place, parts, { sizeBytes: 5, checksum: undefined }),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });

    expect(await whole.storage.readText(key)).toMatchObject({ text: 'hello' });
    expect(await whole.multipart.listParts(place)).toEqual([]);
    await whole.multipart.abort(place);
  });

  it('is refused in the issuer’s own records, too', async () => {
    const { reaches } = reachesFor(configFor(lab));
    const { storage } = reaches.ofCaller({ name: 'alice', prefix: `${lab.prefix}alice/` });
    const record = '.putlink/links/x.json';
    await expect(storage.writeText(record, '{}', 'always')).rejects.toMatchObject(REFUSED);
    await expect(storage.deleteObject(record)).rejects.toMatchObject(REFUSED);
  });
});

/** As if the role itself reached nothing but the issuer's own records, and only people's sessions their files. */
function confined(config: IssuerConfig): CredentialSource {
  const real = sourceFor(config);
  const bucketArn = `arn:aws:s3:::${config.bucket}`;
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `${bucketArn}/.putlink/*` },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn },
    ],
  });
  const narrowedTo = real.narrowedTo ?? expect.fail('no role to narrow');
  const records = narrowedTo({ name: 'records', policy });
  return Object.assign((options?: { forceRefresh?: boolean }) => records(options), { narrowedTo });
}

it('with all that the role may nothing is done but to keep records', { timeout: 60_000 }, async () => {
  const prefix = `${lab.prefix}alice/`;
  const config = configFor(lab, { PUTLINK_ANONYMOUS_PREFIX: prefix });
  const credentials = confined(config);
  const { whole } = reachesFor(config, credentials);
  await expect(whole.storage.deleteObject(`${prefix}x`)).rejects.toMatchObject(REFUSED);

  const app = createIssuer(config, { credentials, writeLog: () => undefined });
  const call = async (method: string, path: string, body?: object) => {
    const answer = await app.request(path, {
      method,
      headers: { host: 'files.example.com' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect([method, path, answer.status < 400 ? 'fine' : text]).toEqual([method, path, 'fine']);
    return text === '' ? {} : JSON.parse(text);
  };

  const file = { filename: 'a.txt', contentType: 'text/plain', size: 5, link: { expiresIn: 600 } };
  // Before the first session is there a link may be left out.
  await call('POST', '/v1/uploads', file);
  const early = await call('POST', '/v1/uploads', file);
  const { url, headers } = early.request;
  expect((await fetch(url, { method: 'PUT', headers, body: 'hello' })).status).toBe(200);
  await call('PATCH', `/v1/links/${early.link.id}`, { expiresIn: 900 });
  const link = await call('POST', '/v1/links', { key: early.key, expiresIn: 600 });
  for (const { id } of [early.link, link]) {
    const opened = await app.request(`/d/${id}`, { headers: { host: 'files.example.com' } });
    expect(await (await fetch(opened.headers.get('location') ?? '')).text()).toBe('hello');
  }
  await call('DELETE', `/v1/objects?key=${encodeURIComponent(early.key)}`);

  const large = { filename: 'b.bin', contentType: TYPE, size: LARGE_BYTES, modes: ['multipart'] };
  const given = await call('POST', '/v1/uploads', large);
  await call('DELETE', `/v1/uploads/${given.upload}`);
  const { upload, key, partSize, partCount } = await call('POST', '/v1/uploads', large);
  const numbers = Array.from({ length: partCount }, (_, index) => ({ partNumber: index + 1 }));
  const signed = await call('POST', `/v1/uploads/${upload}/parts`, { parts: numbers });
  const parts = [];
  for (const { partNumber, request } of signed.parts) {
    const body = Buffer.alloc(Math.min(partSize, LARGE_BYTES - (partNumber - 1) * partSize));
    const sent = await fetch(request.url, { method: 'PUT', headers: request.headers, body });
    expect(sent.status).toBe(200);
    parts.push({ partNumber, etag: sent.headers.get('etag') ?? '' });
  }
  expect((await call('GET', `/v1/uploads/${upload}/parts`)).parts).toHaveLength(partCount);
  expect(await call('POST', `/v1/uploads/${upload}/complete`, { parts })).toMatchObject({ key });
  await call('DELETE', `/v1/objects?key=${encodeURIComponent(key)}`);
});
