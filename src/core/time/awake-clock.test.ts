import { expect, it } from 'vitest';
import { AwakeClock } from './awake-clock.ts';

it('tells how long this document has been awake', () => {
  let sourceMs = 5_000_000;
  const clock = new AwakeClock(() => sourceMs);
  const after = (ms: number) => {
    sourceMs += ms;
    return clock.now();
  };
  expect(clock.now()).toBe(0);
  expect(after(250)).toBe(250);
  expect(after(8000)).toBe(8250);
  // A night with the lid closed.
  expect(after(8 * 3_600_000)).toBe(18_250);
  expect(after(-3_600_000)).toBe(18_250);
  expect(after(100)).toBe(18_350);
});
