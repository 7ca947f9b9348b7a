import { describe, expect, it } from 'vitest';
import { overdueAfterMs, paceAfter, START_OF_PACE } from './part-pace.ts';

const paceOf = (tookMs: readonly number[]) => tookMs.reduce(paceAfter, START_OF_PACE);

describe('overdueAfterMs', () => {
  it('knows nothing before a part has come to its end', () => {
    expect(overdueAfterMs(START_OF_PACE)).toBeNull();
  });

  it('is three times what half of the parts took', () => {
    expect(overdueAfterMs(paceOf([8_000, 10_000, 12_000]))).toBe(30_000);
  });

  it('is not led astray by one that took long', () => {
    expect(overdueAfterMs(paceOf([4_000, 4_000, 4_000, 90_000]))).toBe(12_000);
  });

  it('leaves parts alone that are only not quite as fast as others on a fast line', () => {
    expect(overdueAfterMs(paceOf([30, 40, 50]))).toBe(8_000);
  });

  it('goes by how the line is now', () => {
    const slow = Array.from({ length: 40 }, () => 60_000);
    const fast = Array.from({ length: 16 }, () => 1_000);
    expect(overdueAfterMs(paceOf([...slow, ...fast]))).toBe(8_000);
  });
});
