import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer } from '../../app.ts';
import type { TestIssuer } from '../../testing/start-issuer.ts';
import { download, getLink, problemOf } from '../../testing/upload-file.ts';
import {
  begin,
  bytesOf,
  complete,
  FILE,
  PART_COUNT,
  PART_NUMBERS,
  partsPath,
  SECRET,
  sendParts,
  sign,
  startMultipartIssuer,
} from '../../testing/upload-parts.ts';
import { ETAG, objectOf, uploadAll } from './completion.fixture.ts';

describe('the completion of an upload', () => {
  let issuer: TestIssuer;
  let client: S3Client;
  beforeAll(async () => {
    issuer = await startMultipartIssuer();
    const { region, endpoint, accessKeyId, secretAccessKey } = issuer.s3;
    client = new S3Client({
      region,
      endpoint,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  });
  afterAll(async () => {
    client.destroy();
    await issuer.close();
  });

  const uploaded = () => uploadAll(issuer);
  const COMPLETION = { method: 'POST', query: 'uploadId' };

  it('makes the file of its parts, whatever their order and quotes', async () => {
    const { ticket, parts } = await uploaded();
    const bare = parts
      .toReversed()
      .map(({ partNumber, etag }) => ({ partNumber, etag: etag.replaceAll('"', '') }));
    const object = await objectOf(await complete(issuer, ticket, bare));
    expect(object).toMatchObject({ key: ticket.key, etag: ETAG, size: FILE.size });
    const file = await download(issuer, await getLink(issuer, { key: ticket.key, expiresIn: 600 }));
    expect(file.headers.get('content-type')).toBe('video/mp4');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.equals(Buffer.concat(PART_NUMBERS.map(bytesOf)))).toBe(true);
  });

  it('may be asked for again, of any process with the secret, also after a change of it', async () => {
    const { ticket, parts } = await uploaded();
    const ask = (secret: string, previousSecret: string | undefined) =>
      createIssuer(
        { ...issuer.config, secret, previousSecret },
        { now: issuer.now, writeLog: () => undefined, credentials: async () => issuer.credentials.current },
      ).request(`/v1/uploads/${ticket.upload}/complete`, {
        method: 'POST',
        headers: { authorization: `Bearer ${issuer.alice}` },
        body: JSON.stringify({ parts }),
      });
    const fresh = SECRET.split('').reverse().join('');
    expect((await problemOf(await ask(fresh, undefined))).code).toBe('upload_not_found');
    const first = await objectOf(await ask(fresh, SECRET));
    expect(first.etag).toBe(ETAG);
    expect(await objectOf(await ask(SECRET, undefined))).toMatchObject(first);
    expect(await problemOf(await issuer.call('GET', partsPath(ticket)))).toMatchObject({
      code: 'already_exists',
    });
    // Nothing is left of the upload to free, and the object stays.
    expect((await issuer.call('DELETE', `/v1/uploads/${ticket.upload}`)).status).toBe(204);
    expect(await objectOf(await complete(issuer, ticket, parts))).toMatchObject(first);
  });

  it('asked for several times at once makes one object', async () => {
    const { ticket, parts } = await uploaded();
    const answers = await Promise.all(Array.from({ length: 5 }, () => complete(issuer, ticket, parts)));
    for (const answer of answers) expect((await objectOf(answer)).etag).toBe(ETAG);
  });

  it.each([
    ['the answer', 1],
    ['every answer', 9],
  ])('is told as what it is when %s is lost', async (_, times) => {
    const { ticket, parts } = await uploaded();
    issuer.s3.loseAnswerOfNext({ ...COMPLETION, times });
    expect((await objectOf(await complete(issuer, ticket, parts))).etag).toBe(ETAG);
    issuer.s3.clearFaults();
  });

  it('keeps the parts through everything that S3 can answer, and says what it means', async () => {
    const { ticket, parts } = await uploaded();
    for (const [s3Status, s3Code, status, code] of [
      [500, 'InternalError', 503, 'storage_unavailable'],
      [503, 'SlowDown', 503, 'storage_unavailable'],
      // S3 answers 200 before it begins to work, and says within the answer how it went.
      [200, 'InternalError', 503, 'storage_unavailable'],
      [200, 'ConditionalRequestConflict', 409, 'upload_conflict'],
      [409, 'ConditionalRequestConflict', 409, 'upload_conflict'],
      [409, 'OperationAborted', 503, 'storage_unavailable'],
      [400, 'InvalidPart', 409, 'part_mismatch'],
      [400, 'EntityTooSmall', 409, 'part_mismatch'],
      [400, 'InvalidRequest', 409, 'part_mismatch'],
      [400, 'BadDigest', 422, 'checksum_mismatch'],
      [404, 'NoSuchUpload', 404, 'upload_not_found'],
      [412, 'PreconditionFailed', 412, 'already_exists'],
      [403, 'AccessDenied', 503, 'storage_unavailable'],
      [404, 'NoSuchBucket', 503, 'storage_unavailable'],
    ] as const) {
      issuer.s3.failNext({ ...COMPLETION, status: s3Status, code: s3Code, times: 9 });
      const refused = await complete(issuer, ticket, parts);
      expect(refused.headers.get('retry-after')).toBe(status === 503 ? '5' : null);
      expect([s3Code, await problemOf(refused)]).toMatchObject([s3Code, { status, code }]);
      expect(issuer.logLines.at(-1)).toContain(s3Code);
      expect(issuer.logLines.at(-1)).not.toMatch(/영화|X-Amz|uploadId/u);
      issuer.s3.clearFaults();
    }
    // Cut off on its way there, or busy once: the next try finds all parts.
    issuer.s3.cutNext({ ...COMPLETION, afterBytes: 10 });
    expect([200, 503]).toContain((await complete(issuer, ticket, parts)).status);
    issuer.s3.failNext({ ...COMPLETION, status: 200, code: 'InternalError' });
    expect((await objectOf(await complete(issuer, ticket, parts))).etag).toBe(ETAG);
    issuer.s3.clearFaults();
  });

  it('never takes another object for its own', async () => {
    const { ticket, parts } = await uploaded();
    const at = { Bucket: issuer.s3.bucket, Key: ticket.key };
    const same = Buffer.alloc(FILE.size, 'x');
    for (const body of [Buffer.from('something else'), same]) {
      await client.send(new PutObjectCommand({ ...at, Body: body }));
      expect(await problemOf(await complete(issuer, ticket, parts))).toMatchObject({
        status: 412,
        code: 'already_exists',
      });
    }
    const kept = await client.send(new GetObjectCommand({ ...at, Range: 'bytes=0-2' }));
    expect(await kept.Body?.transformToString()).toBe('xxx');
  });

  it('after the end of the upload says that it is over', async () => {
    const ticket = await begin(issuer);
    const parts = await sendParts(issuer, ticket, [PART_COUNT]);
    for (let i = 0; i < 2; i += 1) {
      expect((await issuer.call('DELETE', `/v1/uploads/${ticket.upload}`)).status).toBe(204);
    }
    for (const answer of [
      await complete(issuer, ticket, parts),
      await issuer.call('GET', partsPath(ticket)),
    ]) {
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'upload_not_found' });
    }
    const [late] = await sign(issuer, ticket, [{ partNumber: PART_COUNT }]);
    const sent = await fetch(late?.request.url ?? '', { method: 'PUT', body: new Uint8Array(1) });
    expect(sent.status).toBe(404);
  });

  it('frees the parts although the answer to that is lost', async () => {
    const ticket = await begin(issuer);
    issuer.s3.loseAnswerOfNext({ method: 'DELETE', query: 'uploadId' });
    expect((await issuer.call('DELETE', `/v1/uploads/${ticket.upload}`)).status).toBe(204);
  });
});

it('encrypts the object as configured, and knows it again after a lost answer', async () => {
  const issuer = await startMultipartIssuer({
    env: { PUTLINK_SSE: 'aws:kms', PUTLINK_KMS_KEY_ID: 'alias/putlink' },
  });
  try {
    const ticket = await begin(issuer);
    const parts = await sendParts(issuer, ticket);
    issuer.s3.loseAnswerOfNext({ method: 'POST', query: 'uploadId', times: 9 });
    const answer = await complete(issuer, ticket, parts);
    expect([answer.status, await answer.json()]).toMatchObject([200, { etag: ETAG, size: FILE.size }]);
    const link = await getLink(issuer, { key: ticket.key, expiresIn: 60, kind: 'presigned' });
    const { headers } = await fetch(link.url, { headers: { range: 'bytes=0-0' } });
    expect(headers.get('x-amz-server-side-encryption')).toBe('aws:kms');
    expect(headers.get('x-amz-server-side-encryption-aws-kms-key-id')).toBe('alias/putlink');
  } finally {
    await issuer.close();
  }
});
