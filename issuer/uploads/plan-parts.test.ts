import { describe, expect, it } from 'vitest';
import { OBJECT_MAX_BYTES, PART_MAX_BYTES } from '../../src/contract/limits.ts';
import { planParts, sizeOfPart } from './plan-parts.ts';

const MIB = 1024 ** 2;

describe('planParts', () => {
  it.each([
    [32 * MIB, 5 * MIB, 7],
    [40 * MIB, 5 * MIB, 8],
    [40 * MIB + 1, 6 * MIB, 7],
    [100 * MIB, 13 * MIB, 8],
    [128 * MIB, 16 * MIB, 8],
    [128 * MIB + 1, 16 * MIB, 9],
    [20 * 1024 * MIB, 16 * MIB, 1280],
    [160_000 * MIB, 16 * MIB, 10_000],
    [160_000 * MIB + 1, 17 * MIB, 9412],
    [OBJECT_MAX_BYTES, PART_MAX_BYTES, 10_000],
  ])('of %d bytes makes parts of %d bytes, %d of them', (sizeBytes, partSizeBytes, partCount) => {
    expect(planParts(sizeBytes)).toEqual({ partSizeBytes, partCount });
  });

  it('never makes more than S3 takes, and loses no byte', () => {
    for (let sizeBytes = 32 * MIB; sizeBytes <= OBJECT_MAX_BYTES; sizeBytes = Math.ceil(sizeBytes * 1.07)) {
      const { partSizeBytes, partCount } = planParts(sizeBytes);
      expect(partCount).toBeLessThanOrEqual(10_000);
      expect(partSizeBytes).toBeLessThanOrEqual(PART_MAX_BYTES);
      const last = sizeOfPart({ sizeBytes, partSizeBytes }, partCount);
      expect(last).toBeGreaterThan(0);
      expect((partCount - 1) * partSizeBytes + last).toBe(sizeBytes);
    }
  });
});
