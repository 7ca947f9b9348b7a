import { describe, expect, it } from 'vitest';
import type { LinkRecord } from './link-record.ts';
import { renew } from './link-state.ts';

const DAY = 86_400;
const now = Date.UTC(2026, 10, 26);
const isoIn = (seconds: number) => new Date(now + seconds * 1000).toISOString();

const recordOf = (expiresAt: string): LinkRecord => ({
  v: 1,
  key: 'alice/a.txt',
  filename: 'a.txt',
  disposition: 'auto',
  createdAt: isoIn(-DAY),
  expiresAt,
  limitedBy: 'request',
  downloads: 0,
});

describe('renewing', () => {
  it.each([
    ['longer, as asked', { left: DAY, asked: 7 * DAY, given: 7 * DAY }, 7 * DAY],
    ['shorter, as asked', { left: 7 * DAY, asked: 600, given: 600 }, 600],
    ['after the end', { left: -DAY, asked: 600, given: 600 }, 600],
    ['cut by a limit above what is left', { left: DAY, asked: 90 * DAY, given: 30 * DAY }, 30 * DAY],
    [
      'cut by a limit that was lowered: keeps its end',
      { left: 60 * DAY, asked: 90 * DAY, given: 30 * DAY },
      60 * DAY,
    ],
    [
      'asked to end sooner than it does, above the limit',
      { left: 60 * DAY, asked: 40 * DAY, given: 30 * DAY },
      40 * DAY,
    ],
  ])('%s', (_what, { left, asked, given }, ends) => {
    const limitedBy = given < asked ? 'policy' : 'request';
    const renewed = renew(recordOf(isoIn(left)), { askedSeconds: asked, seconds: given, limitedBy }, now);
    expect(renewed.expiresAt).toBe(isoIn(ends));
  });
});
