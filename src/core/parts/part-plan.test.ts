import { describe, expect, it } from 'vitest';
import { bytesOfParts, missingParts, type PartPlan, partBytes, partRange, planParts } from './part-plan.ts';
import { seededRandom } from './seeded-random.fixture.ts';

const MIB = 1024 * 1024;

function planOf(sizeBytes: number, partSize: number): PartPlan {
  const plan = planParts(sizeBytes, { partSize, partCount: Math.max(1, Math.ceil(sizeBytes / partSize)) });
  if (!plan) throw new Error('no plan');
  return plan;
}

const numbersOf = ({ partCount }: PartPlan) => Array.from({ length: partCount }, (_, index) => index + 1);

describe('planParts', () => {
  it('has every byte once, in order, whatever the sizes are', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 300; round += 1) {
      const partSize = 1 + Math.floor(random() * 1000);
      const plan = planOf(Math.floor(random() * 20_000), partSize);
      let at = 0;
      for (const number of numbersOf(plan)) {
        const { start, end } = partRange(plan, number);
        expect(start).toBe(at);
        expect(end - start).toBeLessThanOrEqual(partSize);
        if (number < plan.partCount) expect(end - start).toBe(partSize);
        at = end;
      }
      expect(at).toBe(plan.sizeBytes);
      expect(bytesOfParts(plan, numbersOf(plan))).toBe(plan.sizeBytes);
    }
  });

  it.each([
    ['exactly whole parts', 32 * MIB, 16 * MIB, 2, 16 * MIB],
    ['one byte more', 32 * MIB + 1, 16 * MIB, 3, 1],
    ['one byte less', 32 * MIB - 1, 16 * MIB, 2, 16 * MIB - 1],
    ['an empty file', 0, 16 * MIB, 1, 0],
    ['the biggest object of S3', 10_000 * 5 * 2 ** 30, 5 * 2 ** 30, 10_000, 5 * 2 ** 30],
  ])('%s', (_what, sizeBytes, partSize, partCount, lastBytes) => {
    const plan = planParts(sizeBytes, { partSize, partCount });
    expect(plan && partBytes(plan, partCount)).toBe(lastBytes);
  });

  it.each([
    ['a part too few', 100, 10, 9],
    ['a part too many', 100, 10, 11],
    ['parts of nothing', 100, 0, 1],
    ['half a byte', 100, 2.5, 40],
    ['no part of an empty file', 0, 10, 0],
    ['less than nothing', -1, 10, 1],
    ['no number', Number.NaN, 10, 1],
    ['more than a number holds', Number.POSITIVE_INFINITY, 10, 1],
  ])('does not take %s', (_what, sizeBytes, partSize, partCount) => {
    expect(planParts(sizeBytes, { partSize, partCount })).toBeUndefined();
  });
});

describe('partRange', () => {
  it.each([0, -1, 4, 1.5, Number.NaN])('has no part %s of three', (partNumber) => {
    expect(() => partRange(planOf(30, 10), partNumber)).toThrow(RangeError);
  });
});

describe('missingParts', () => {
  it('are all that are not stored with their size, for any subset', () => {
    const random = seededRandom(2);
    for (let round = 0; round < 200; round += 1) {
      const plan = planOf(1 + Math.floor(random() * 5_000), 1 + Math.floor(random() * 300));
      const isStored = new Set(numbersOf(plan).filter(() => random() < 0.5));
      const stored = [...isStored].map((partNumber) => ({
        partNumber,
        sizeBytes: partBytes(plan, partNumber),
      }));
      const missing = missingParts(plan, stored);
      expect(missing).toEqual(numbersOf(plan).filter((number) => !isStored.has(number)));
      expect(bytesOfParts(plan, missing) + bytesOfParts(plan, isStored)).toBe(plan.sizeBytes);
    }
  });

  it('takes a part that is stored short, twice, or by a number that is none, for what it is', () => {
    const stored = [
      { partNumber: 1, sizeBytes: 10 },
      { partNumber: 1, sizeBytes: 10 },
      { partNumber: 2, sizeBytes: 9 },
      { partNumber: 3, sizeBytes: 10 },
      { partNumber: 4, sizeBytes: 10 },
      { partNumber: 0, sizeBytes: 10 },
    ];
    expect(missingParts(planOf(25, 10), stored)).toEqual([2, 3]);
  });

  it('of an empty file is its one empty part', () => {
    expect(missingParts(planOf(0, 10), [])).toEqual([1]);
    expect(missingParts(planOf(0, 10), [{ partNumber: 1, sizeBytes: 0 }])).toEqual([]);
  });
});
