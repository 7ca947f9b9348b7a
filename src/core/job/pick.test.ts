import { describe, expect, it } from 'vitest';
import { jobFixture } from './job.fixture.ts';
import { waitsForOthers } from './pick.ts';

const link = { id: 'x', kind: 'stored', expiresAt: 1, renewable: true, revocable: 'link' } as const;
const one = { afterUpload: 'copy', pickSize: 3, placeInPick: 1, link } as const;

describe('waiting for the others of a pick', () => {
  it.each([
    ['one in the middle', one, true],
    ['the first', { ...one, placeInPick: 0 }, true],
    ['the last, which looks whether it brings all', { ...one, placeInPick: 2 }, false],
    ['one by itself', { afterUpload: 'copy' }, false],
    ['one that is pasted', { ...one, afterUpload: 'paste' }, false],
    ['one that is asked for', { ...one, afterUpload: 'ask' }, false],
    ['one whose link is out already', { ...one, early: { linkId: 'x', delivery: 'copied' } }, false],
    ['one whose early link nobody took', { ...one, early: { linkId: 'x', delivery: 'kept' } }, true],
  ] as const)('%s', (_name, change, waits) => {
    expect(waitsForOthers(jobFixture(change))).toBe(waits);
  });
});
