import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Checksum } from '../../../src/contract/checksum.ts';
import type { TestIssuer } from '../../testing/start-issuer.ts';
import { problemOf } from '../../testing/upload-file.ts';
import {
  begin,
  bytesOf,
  complete,
  PART_NUMBERS,
  sendParts,
  startMultipartIssuer,
} from '../../testing/upload-parts.ts';
import { type StorageWatch, watchStorage } from '../../testing/watch-storage.ts';
import { ETAG, objectOf } from './completion.fixture.ts';

const checksum = crc32Of(Buffer.concat(PART_NUMBERS.map(bytesOf)));

function crc32Of(bytes: Buffer): Checksum {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(bytes));
  return { algorithm: 'CRC32', value: digest.toString('base64') };
}

describe('a completion that gives every checksum', () => {
  let watch: StorageWatch;
  let issuer: TestIssuer;
  beforeAll(async () => {
    watch = await watchStorage();
    issuer = await startMultipartIssuer({ env: { PUTLINK_S3_ENDPOINT: watch.endpoint } });
    watch.leadTo(issuer.s3.endpoint);
  });
  afterAll(async () => {
    await watch.close();
    await issuer.close();
  });
  beforeEach(() => issuer.s3.clearFaults());

  /** An upload with these parts at S3, and all its parts as the client knows them. */
  async function uploaded(numbers = PART_NUMBERS) {
    const ticket = await begin(issuer, { checksumAlgorithm: 'CRC32' });
    const sent = await sendParts(issuer, ticket, numbers, crc32Of);
    const etags = new Map(sent.map(({ partNumber, etag }) => [partNumber, etag]));
    const parts = PART_NUMBERS.map((partNumber) => ({
      partNumber,
      etag: etags.get(partNumber) ?? `"${'0'.repeat(32)}"`,
      checksum: crc32Of(bytesOf(partNumber)),
    }));
    watch.reset();
    return { ticket, parts };
  }
  const methods = () => watch.calls.map((call) => call.split(' ')[0]);

  it('is one call of S3', async () => {
    const { ticket, parts } = await uploaded();
    expect(await objectOf(await complete(issuer, ticket, parts, { checksum }))).toMatchObject({
      etag: ETAG,
      checksum,
    });
    expect(methods()).toEqual(['POST']);
    // Asked for again, the object is the answer.
    expect((await objectOf(await complete(issuer, ticket, parts, { checksum }))).etag).toBe(ETAG);
    expect(methods()).not.toContain('GET');
  });

  it.each([
    ['of the whole', { checksum: undefined }, true],
    ['of a part', { checksum }, false],
  ])('asks for the list first where that %s is left out', async (_, more, hasPartSums) => {
    const { ticket, parts } = await uploaded();
    const given = hasPartSums ? parts : parts.map(({ partNumber, etag }) => ({ partNumber, etag }));
    expect((await objectOf(await complete(issuer, ticket, given, more))).etag).toBe(ETAG);
    expect(methods()).toEqual(['GET', 'POST']);
  });

  it('names the parts that S3 does not have, or has otherwise', async () => {
    const { ticket, parts } = await uploaded(PART_NUMBERS.slice(2));
    const swapped = parts.map((part, index) => (index === 3 ? { ...part, etag: parts[4]?.etag } : part));
    const problem = await problemOf(await complete(issuer, ticket, swapped, { checksum }));
    expect(problem).toMatchObject({
      status: 409,
      code: 'part_mismatch',
      errors: [
        { pointer: '/parts/0', detail: 'S3 has no part 1' },
        { pointer: '/parts/1', detail: 'S3 has no part 2' },
        { pointer: '/parts/3', detail: 'part 4 has another ETag in S3' },
      ],
    });
    expect(methods()).toEqual(['POST', 'GET']);
    // Nothing is lost: with the missing ones it is the file.
    const rest = await sendParts(issuer, ticket, [1, 2], crc32Of);
    const all = parts.map((part) => ({ ...part, ...rest.find((one) => one.partNumber === part.partNumber) }));
    expect((await objectOf(await complete(issuer, ticket, all, { checksum }))).etag).toBe(ETAG);
  });

  it('asks S3 nothing where the parts are not those of the ticket', async () => {
    const { ticket, parts } = await uploaded();
    for (const [given, detail] of [
      [parts.slice(1), 'part 1 is missing'],
      [[...parts, { ...parts[0], etag: '"a"' }], 'part 1 is there twice'],
      [[...parts, { ...parts[0], partNumber: 9 }], 'this upload has 8 parts, no part 9'],
    ] as const) {
      const problem = await problemOf(await complete(issuer, ticket, [...given], { checksum }));
      expect(problem).toMatchObject({ code: 'part_mismatch', errors: [{ detail }] });
    }
    expect(methods()).toEqual([]);
  });

  it('of another file, or of an upload that is gone, says so', async () => {
    const { ticket, parts } = await uploaded();
    const other = { checksum: crc32Of(Buffer.from('another file')) };
    expect(await problemOf(await complete(issuer, ticket, parts, other))).toMatchObject({
      status: 422,
      code: 'checksum_mismatch',
    });
    await issuer.call('DELETE', `/v1/uploads/${ticket.upload}`);
    expect(await problemOf(await complete(issuer, ticket, parts, { checksum }))).toMatchObject({
      status: 404,
      code: 'upload_not_found',
    });
  });
});
