import { expect, it } from 'vitest';
import type { JobLink } from './job.ts';
import { linkClock, mostLeftMs } from './link-clock.ts';

const nowMs = Date.UTC(2026, 10, 22);
const at = (minutes: number) => ({ offsetMs: minutes * 60_000, learnedAtMs: nowMs });
const clocks = {
  'https://issuer.example': at(20),
  'https://b.example': at(-3),
  'https://old.example': at(7),
};
const SERVERS = { endpoint: 'https://issuer.example/prod', uploadOrigins: ['https://b.example'] };
const link = (kind: JobLink['kind'], url?: string): JobLink => ({
  id: 'l',
  kind,
  expiresAt: null,
  renewable: true,
  revocable: 'link',
  ...(url ? { url } : {}),
});

it.each([
  ['one that is yet to be made', undefined, clocks, 20],
  ['a stored one', link('stored'), clocks, 20],
  ['a stored one of an endpoint that was left', link('stored', 'https://old.example/d/x'), clocks, 7],
  ['a stored one at a public address of its own', link('stored', 'https://go.example/d/x'), clocks, 20],
  ['a presigned one', link('presigned'), clocks, -3],
  [
    'a presigned one while only the endpoint is known',
    link('presigned'),
    { 'https://issuer.example': at(20) },
    20,
  ],
  ['a stored one while only S3 is known', link('stored'), { 'https://b.example': at(-3) }, -3],
  ['any while nothing is known', link('stored'), {}, 0],
])('%s ends by its own clock', (_which, ended, known, minutes) => {
  expect(linkClock(known, () => SERVERS, nowMs)(ended ? { link: ended } : {}) - nowMs).toBe(minutes * 60_000);
});

it('says that a link which has just come lives less than was asked for, and nothing of one that came long ago', () => {
  const left = (sinceMs: number) =>
    mostLeftMs({ expiresInSeconds: 600, link: { ...link('stored'), reservedAtMs: nowMs - sinceMs } }, nowMs);
  expect([left(0), left(300)]).toEqual([599_999, 599_700]);
  // Set meanwhile, this machine's clock would say anything.
  expect([left(3_600_000), left(-5), mostLeftMs({ expiresInSeconds: 600 }, nowMs)]).toEqual(
    Array.from({ length: 3 }, () => Number.POSITIVE_INFINITY),
  );
});
