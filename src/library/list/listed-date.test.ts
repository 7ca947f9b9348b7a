import { expect, it } from 'vitest';
import { listedDate } from './listed-date.ts';

const now = new Date(2026, 10, 27, 14, 5).getTime();

it.each([
  [new Date(2026, 10, 27, 0, 1), 'en', /^12:01\sAM$/],
  [new Date(2026, 10, 26, 23, 59), 'en', /^Nov 26$/],
  [new Date(2025, 10, 27, 14, 5), 'en', /^Nov 27, 2025$/],
  [new Date(2026, 10, 26), 'ko', /^11월 26일$/],
])('%s in %s', (at, locale, text) => {
  expect(listedDate(at.getTime(), now, locale)).toMatch(text);
});
