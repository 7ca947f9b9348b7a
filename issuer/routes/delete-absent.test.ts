import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectPastIssuer, keepVersions } from '../scan/scan.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { uploadFile } from '../testing/upload-file.ts';

let issuer: TestIssuer;
let owner: S3Client;
beforeAll(async () => {
  issuer = await startIssuer();
  owner = connectPastIssuer(issuer);
  await keepVersions(issuer);
});
afterAll(async () => {
  owner.destroy();
  await issuer.close();
});

const remove = async (key: string, rest = '') =>
  (await issuer.call('DELETE', `/v1/objects?key=${encodeURIComponent(key)}${rest}`)).status;

async function markersAt(key: string): Promise<number> {
  const { DeleteMarkers = [] } = await owner.send(
    new ListObjectVersionsCommand({ Bucket: issuer.s3.bucket, Prefix: key }),
  );
  return DeleteMarkers.length;
}

it('leaves no mark in a bucket with versions where there may be nothing to delete, and there is nothing', async () => {
  const key = 'alice/cancelled/file.txt';
  expect(await remove(key, '&mayBeAbsent=true')).toBe(204);
  expect(await markersAt(key)).toBe(0);
  // For comparison: to be deleted whatever is there.
  expect(await remove(key)).toBe(204);
  expect(await markersAt(key)).toBe(1);
});

it('deletes what may be absent and is there, once', async () => {
  const key = await uploadFile(issuer);
  expect(await remove(key, '&mayBeAbsent=true')).toBe(204);
  expect(await remove(key, '&mayBeAbsent=true')).toBe(204);
  expect(await markersAt(key)).toBe(1);
  expect((await issuer.call('POST', '/v1/links', { key, expiresIn: 60 })).status).toBe(404);
});

it('says so when the storage does not answer, and deletes nothing unseen', async () => {
  const key = await uploadFile(issuer);
  issuer.s3.failNext({ method: 'HEAD', keyIncludes: key, status: 500, code: 'InternalError', times: 10 });
  expect(await remove(key, '&mayBeAbsent=true')).toBe(503);
  issuer.s3.clearFaults();
  expect(await markersAt(key)).toBe(0);
});
