import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PartsOnTheWay } from './parts-on-the-way.ts';

const partOf = (partNumber: number) => ({ partNumber, url: '', headers: {}, expiresAt: 0 });

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** One part has shown how long a part takes, and another is still on its way. */
function withSlow(tookMs: number) {
  const onTheWay = new PartsOnTheWay();
  const quick = onTheWay.begin(partOf(1));
  const slow = onTheWay.begin(partOf(2));
  vi.advanceTimersByTime(tookMs);
  quick.answered();
  return { onTheWay, slow };
}

describe('PartsOnTheWay', () => {
  it('names the part that takes far longer than another took', () => {
    const { onTheWay } = withSlow(4_000);
    expect(onTheWay.overdue).toBeUndefined();
    vi.advanceTimersByTime(8_000);
    expect(onTheWay.overdue?.partNumber).toBe(2);
  });

  it('names none while nobody knows how long one takes', () => {
    const onTheWay = new PartsOnTheWay();
    onTheWay.begin(partOf(1));
    vi.advanceTimersByTime(600_000);
    expect(onTheWay.overdue).toBeUndefined();
  });

  it('leaves a part alone whose bytes are seen to leave', () => {
    const { onTheWay, slow } = withSlow(1_000);
    vi.advanceTimersByTime(20_000);
    slow.moved();
    vi.advanceTimersByTime(4_000);
    expect(onTheWay.overdue).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    expect(onTheWay.overdue?.partNumber).toBe(2);
  });

  it('ends the others of a part when one is answered, and what becomes of them does not matter', () => {
    const { onTheWay, slow } = withSlow(1_000);
    const second = onTheWay.begin(partOf(2));
    second.answered();
    expect(slow.signal.aborted).toBe(true);
    expect(slow.failed()).toBe(true);
    expect(onTheWay.overdue).toBeUndefined();
  });

  it('names a part whose second sending came to nothing only after as long again', () => {
    const { onTheWay, slow } = withSlow(1_000);
    vi.advanceTimersByTime(10_000);
    const second = onTheWay.begin(partOf(2));
    expect(onTheWay.overdue).toBeUndefined();
    expect(second.failed()).toBe(true);
    expect(onTheWay.overdue).toBeUndefined();
    vi.advanceTimersByTime(8_000);
    expect(onTheWay.overdue?.partNumber).toBe(2);
    expect(slow.failed()).toBe(false);
    expect(onTheWay.overdue).toBeUndefined();
  });
});
