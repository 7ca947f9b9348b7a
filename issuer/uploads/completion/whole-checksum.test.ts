import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Crc64NvmeJs } from '@aws-sdk/checksums/crc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checksum } from '../../../src/contract/checksum.ts';
import type { TestIssuer } from '../../testing/start-issuer.ts';
import { problemOf } from '../../testing/upload-file.ts';
import {
  begin,
  bytesOf,
  complete,
  PART_COUNT,
  PART_NUMBERS,
  sendParts,
  startMultipartIssuer,
} from '../../testing/upload-parts.ts';

const WHOLE = Buffer.concat(PART_NUMBERS.map(bytesOf));

function crc32Of(bytes: Buffer): Checksum {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(bytes));
  return { algorithm: 'CRC32', value: digest.toString('base64') };
}

const sha256Of = (bytes: Buffer): Checksum => ({
  algorithm: 'SHA256',
  value: createHash('sha256').update(bytes).digest('base64'),
});

async function crc64Of(bytes: Buffer): Promise<Checksum> {
  const sum = new Crc64NvmeJs();
  sum.update(bytes);
  return { algorithm: 'CRC64NVME', value: Buffer.from(await sum.digest()).toString('base64') };
}

describe('the checksum of a file in parts', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startMultipartIssuer();
  });
  afterAll(() => issuer.close());

  const isThere = async (key: string) =>
    (await issuer.call('POST', '/v1/links', { key, expiresIn: 60 })).status === 201;

  it('of the whole is what S3 holds the parts to: CRC-64/NVME', async () => {
    const ticket = await begin(issuer, { checksumAlgorithm: 'CRC64NVME' });
    const sums = new Map<number, Checksum>();
    for (const partNumber of PART_NUMBERS)
      sums.set(bytesOf(partNumber)[0] ?? 0, await crc64Of(bytesOf(partNumber)));
    const parts = await sendParts(
      issuer,
      ticket,
      PART_NUMBERS,
      (bytes) => sums.get(bytes[0] ?? 0) as Checksum,
    );
    const damaged = await complete(issuer, ticket, parts, {
      checksum: { algorithm: 'CRC64NVME', value: 'AAAAAAAAAAA=' },
    });
    expect(await problemOf(damaged)).toMatchObject({ status: 422, code: 'checksum_mismatch' });
    expect(await isThere(ticket.key)).toBe(false);

    const checksum = await crc64Of(WHOLE);
    issuer.s3.loseAnswerOfNext({ method: 'POST', query: 'uploadId', times: 9 });
    const answer = await complete(issuer, ticket, parts, { checksum });
    expect([answer.status, await answer.json()]).toMatchObject([200, { key: ticket.key, checksum }]);
    issuer.s3.clearFaults();
    // Asked for once more with another file's checksum, that object is not the one.
    const other = await complete(issuer, ticket, parts, {
      checksum: { algorithm: 'CRC64NVME', value: 'AAAAAAAAAAA=' },
    });
    expect((await problemOf(other)).code).toBe('already_exists');
  });

  it('that was known at the beginning is bound to the upload', async () => {
    const ticket = await begin(issuer, { checksum: crc32Of(WHOLE) });
    expect(ticket).toMatchObject({ checksumAlgorithm: 'CRC32', checksumType: 'FULL_OBJECT' });
    const parts = await sendParts(issuer, ticket, PART_NUMBERS, crc32Of);
    const swapped = await complete(issuer, ticket, parts, { checksum: crc32Of(Buffer.from('another file')) });
    expect(await problemOf(swapped)).toMatchObject({ status: 422, code: 'checksum_mismatch' });
    const answer = await complete(issuer, ticket, parts);
    expect([answer.status, await answer.json()]).toMatchObject([200, { checksum: crc32Of(WHOLE) }]);

    const wrong = await begin(issuer, { checksum: crc32Of(Buffer.from('another file')) });
    const sent = await sendParts(issuer, wrong, PART_NUMBERS, crc32Of);
    expect((await problemOf(await complete(issuer, wrong, sent))).code).toBe('checksum_mismatch');
    expect(await isThere(wrong.key)).toBe(false);
  });

  it('is over the parts where S3 can make no other: SHA-256', async () => {
    const ticket = await begin(issuer, { checksumAlgorithm: 'SHA256' });
    const parts = await sendParts(issuer, ticket, PART_NUMBERS, sha256Of);
    const lying = parts.map((part) => ({ ...part, checksum: sha256Of(Buffer.from('x')) }));
    expect((await problemOf(await complete(issuer, ticket, lying))).code).toBe('part_mismatch');
    const whole = await complete(issuer, ticket, parts, { checksum: sha256Of(WHOLE) });
    expect((await problemOf(whole)).code).toBe('invalid_request');
    // The client need not give the parts' checksums again: S3 has them.
    const answer = await complete(issuer, ticket, parts);
    const digests = PART_NUMBERS.map((partNumber) =>
      createHash('sha256').update(bytesOf(partNumber)).digest(),
    );
    const value = `${sha256Of(Buffer.concat(digests)).value}-${PART_COUNT}`;
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { checksum: { algorithm: 'SHA256', value } },
    ]);
  });
});
