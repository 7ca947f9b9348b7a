import { describe, expect, it } from 'vitest';
import { type CopyCandidate, isRoomFor, nextCopies } from './copy-turn.ts';

const MIB = 1024 * 1024;
const RATE = { bytesPerSecond: 200 * MIB, filesPerSecond: 0 };

const candidate = (jobId: string, changes: Partial<CopyCandidate> = {}): CopyCandidate => ({
  jobId,
  sizeBytes: 100 * MIB,
  heldMs: 60_000,
  secondsLeft: null,
  aheadCount: 0,
  ...changes,
});

const nextCopy = (candidates: readonly CopyCandidate[], rate: typeof RATE) => nextCopies(candidates, rate)[0];

describe('the next copies', () => {
  it('takes the smallest first, also of those that wait for a place', () => {
    const sending = candidate('large', { sizeBytes: 4000 * MIB, secondsLeft: 500 });
    expect(nextCopy([sending, candidate('small')], RATE)).toBe('small');
    expect(nextCopy([sending], RATE)).toBe('large');
    expect(nextCopy([], RATE)).toBeUndefined();
  });

  it('leaves the first moment to the sending', () => {
    expect(nextCopy([candidate('new', { heldMs: 500, secondsLeft: 900 })], RATE)).toBeUndefined();
    expect(nextCopy([candidate('unknown', { heldMs: 2000 })], RATE)).toBeUndefined();
    expect(nextCopy([candidate('failed', { heldMs: 2000, sizeBytes: MIB })], RATE)).toBe('failed');
    expect(nextCopy([candidate('slow', { heldMs: 2000, secondsLeft: 900 })], RATE)).toBe('slow');
  });

  it('makes no copy that would be complete when the upload is over', () => {
    const gibibyte = { sizeBytes: 1024 * MIB };
    expect(nextCopy([candidate('fast', { ...gibibyte, secondsLeft: 8 })], RATE)).toBeUndefined();
    expect(nextCopy([candidate('slow', { ...gibibyte, secondsLeft: 12 })], RATE)).toBe('slow');
  });
});

describe('small files', () => {
  const small = (count: number, sizeBytes: number) =>
    Array.from({ length: count }, (_, index) => candidate(`${sizeBytes} ${index}`, { sizeBytes }));

  it('are copied together, no more than a disk writes in a moment', () => {
    expect(nextCopies(small(200, 1000), RATE)).toHaveLength(64);
    expect(nextCopies(small(200, MIB), RATE)).toHaveLength(8);
  });

  it('have none where they leave so fast that it would be of no use, unless they wait for long', () => {
    const line = small(200, 1000).map((file, aheadCount) => ({ ...file, heldMs: 2000, aheadCount }));
    const fast = { ...RATE, filesPerSecond: 30 };
    // Those that have 151 and more in front of them wait for longer than five seconds.
    expect(nextCopies(line, fast)).toHaveLength(49);
    expect(nextCopies(line, { ...RATE, filesPerSecond: 40 })).toHaveLength(0);
    expect(nextCopies(line, RATE)).toHaveLength(64);
    expect(nextCopies([{ ...candidate('waits', { sizeBytes: 1000 }), heldMs: 10_000 }], fast)).toEqual([
      'waits',
    ]);
  });

  it('do not wait for a larger one, nor it for them', () => {
    expect(nextCopies([candidate('large'), ...small(3, 1000)], RATE)).toHaveLength(3);
    expect(nextCopies([candidate('one'), candidate('two')], RATE)).toEqual(['one']);
  });
});

describe('isRoomFor', () => {
  it('leaves half a gibibyte to others', () => {
    expect(isRoomFor(100 * MIB, 613 * MIB)).toBe(true);
    expect(isRoomFor(100 * MIB, 611 * MIB)).toBe(false);
  });
});
