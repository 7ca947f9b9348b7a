import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type EmbeddedS3, startEmbeddedS3 } from '../s3/server.ts';
import { sha256 } from '../stack/download.ts';
import { type Site, startSite } from '../stack/serve-site.ts';
import { checkLink } from './check-link.ts';

const sent = Buffer.from('the bytes that were sent');
const other = Buffer.from('as many bytes, but other');
const KEY = 'demo/a.png';

let s3: EmbeddedS3;
let site: Site;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockReturnValue(undefined);
  s3 = await startEmbeddedS3();
  site = await startSite({
    '/sent': { type: 'image/png', body: sent },
    '/other': { type: 'image/png', body: other },
  });
  const { PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await client.send(new PutObjectCommand({ Bucket: s3.bucket, Key: KEY, Body: sent }));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await site.close();
  await s3.close();
});

const verdict = (path: string, known: string | null, change = {}) => {
  const link = { url: `${site.origin()}${path}`, expiresAt: Date.now() };
  const job = {
    name: 'a.png',
    sizeBytes: sent.length,
    source: 'x',
    phase: 'done',
    key: KEY,
    link,
    ...change,
  };
  return checkLink({ what: 'Test', job, sha256: known }, s3);
};

it('compares what came with what was sent, else with what is in the bucket', async () => {
  expect(sent).toHaveLength(other.length);
  expect(await verdict('/sent', sha256(sent))).toBe(true);
  expect(await verdict('/sent', null)).toBe(true);
  expect(await verdict('/other', sha256(sent))).toBe(false);
  expect(await verdict('/other', null)).toBe(false);
  expect(await verdict('/missing', null)).toBe(false);
  expect(await verdict('/sent', null, { link: undefined })).toBe(false);
});
