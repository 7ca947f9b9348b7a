import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterBurst } from './after-burst.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('works once for a burst, and again for the next one', () => {
  const work = vi.fn();
  const call = afterBurst(work, 100, 1000);
  for (let calls = 0; calls < 5; calls += 1) {
    call();
    vi.advanceTimersByTime(50);
  }
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(50);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  call();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(2);
});

it('does not wait for the end of a burst that goes on and on', () => {
  const work = vi.fn();
  const call = afterBurst(work, 100, 1000);
  for (let calls = 0; calls < 60; calls += 1) {
    call();
    vi.advanceTimersByTime(50);
  }
  expect(work.mock.calls.length).toBeGreaterThanOrEqual(2);
  expect(work.mock.calls.length).toBeLessThanOrEqual(3);
});
