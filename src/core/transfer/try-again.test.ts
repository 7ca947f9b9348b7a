import { expect, test } from 'vitest';
import { minutesToNextTry } from './try-again.ts';

test.each([
  ['at once', 0, 0.5],
  ['after ten minutes', 10 * 60_000, 10],
  ['after a day', 86_400_000, 60],
  ['after a clock that was set back', -86_400_000, 0.5],
])('%s', (_, ageMs, minutes) => {
  expect(minutesToNextTry(1_000_000_000, 1_000_000_000 + ageMs)).toBe(minutes);
});
