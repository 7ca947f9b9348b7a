import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestIssuer } from '../../testing/start-issuer.ts';
import { problemOf } from '../../testing/upload-file.ts';
import {
  begin,
  complete,
  PART_COUNT,
  PART_NUMBERS,
  type SentPart,
  sendParts,
  startMultipartIssuer,
} from '../../testing/upload-parts.ts';
import { ETAG, objectOf, uploadAll } from './completion.fixture.ts';

describe('the completion of an upload', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startMultipartIssuer();
  });
  afterAll(() => issuer.close());

  const uploaded = () => uploadAll(issuer);

  type Bend = (parts: SentPart[]) => object[];
  const WRONG_PARTS: [string, Bend, string, RegExp][] = [
    ['one too few', (parts) => parts.slice(1), '/parts', /part 1 is missing/],
    ['the last missing', (parts) => parts.slice(0, -1), '/parts', /part 8 is missing/],
    ['one twice', (parts) => [...parts, parts[0] ?? {}], '/parts/0', /part 1 is there twice/],
    [
      'one too many',
      (parts) => [...parts, { partNumber: PART_COUNT + 1, etag: '"a"' }],
      '/parts/8',
      /has 8 parts, no part 9/,
    ],
    [
      'another ETag',
      (parts) => parts.map((part) => ({ ...part, etag: parts[0]?.etag })),
      '/parts/1',
      /part 2 has another ETag/,
    ],
    [
      'a checksum of nothing',
      (parts) => parts.map((part) => ({ ...part, checksum: { algorithm: 'CRC32', value: 'AAAAAA==' } })),
      '/parts/0',
      /not sent with a CRC32/,
    ],
  ];
  it('joins no other parts than its own', async () => {
    const { ticket, parts } = await uploaded();
    for (const [, bend, pointer, detail] of WRONG_PARTS) {
      const problem = await problemOf(await complete(issuer, ticket, bend(parts)));
      expect(problem).toMatchObject({ status: 409, code: 'part_mismatch' });
      expect(problem.errors?.[0]).toEqual({ pointer, detail: expect.stringMatching(detail) });
    }
    expect((await objectOf(await complete(issuer, ticket, parts))).etag).toBe(ETAG);
  });

  it('names parts that S3 does not have', async () => {
    const ticket = await begin(issuer);
    const [last] = await sendParts(issuer, ticket, [PART_COUNT]);
    const parts = PART_NUMBERS.map((partNumber) => ({ ...last, partNumber }));
    const problem = await problemOf(await complete(issuer, ticket, parts));
    expect(problem).toMatchObject({ status: 409, code: 'part_mismatch' });
    expect(problem.errors).toEqual(
      PART_NUMBERS.slice(0, -1).map((number) => ({
        pointer: `/parts/${number - 1}`,
        detail: `S3 has no part ${number}`,
      })),
    );
  });

  it.each([
    [{ parts: [] }, '/parts'],
    [{ parts: [{ partNumber: 1 }] }, '/parts/0/etag'],
    [{ parts: [{ partNumber: 1, etag: '"a b"' }] }, '/parts/0/etag'],
    [{ parts: [{ partNumber: 1, etag: '"a"' }], key: 'alice/other' }, '/key'],
    [
      { parts: [{ partNumber: 1, etag: '"a"' }], checksum: { algorithm: 'CRC32', value: 'AAAAAA==' } },
      '/checksum',
    ],
  ])('is not for %j', async (body, pointer) => {
    const ticket = await begin(issuer);
    const answer = await issuer.call('POST', `/v1/uploads/${ticket.upload}/complete`, body);
    const problem = await problemOf(answer);
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  it('takes the longest list that there can be, and no longer body', async () => {
    const ticket = await begin(issuer, { size: 53_687_091_200_000 });
    const long = {
      etag: `"${'e'.repeat(98)}"`,
      checksum: { algorithm: 'SHA256', value: `${'A'.repeat(43)}=` },
    };
    const parts = Array.from({ length: 10_000 }, (_, index) => ({ partNumber: index + 1, ...long }));
    expect((await problemOf(await complete(issuer, ticket, parts))).code).toBe('part_mismatch');
    const padded = await complete(issuer, ticket, parts, { pad: 'x'.repeat(4 * 1024 * 1024) });
    expect((await problemOf(padded)).code).toBe('invalid_request');
  });
});
