import { expect, it } from 'vitest';
import { isKnownUnread } from './known-unread.ts';

it.each([
  ['application/pdf', 100_000, undefined, true],
  ['application/octet-stream', 0, undefined, true],
  ['image/png', 100_000, undefined, true],
  ['image/jpeg', 100_000, undefined, false],
  ['image/heic', 100_000, undefined, false],
  ['image/jpeg', 100_000, true, true],
  ['text/plain', 100_000, undefined, false],
  ['text/csv', 100_000, true, false],
  ['', 100_000, undefined, false],
  ['video/mp4', 32 * 1024 * 1024, undefined, false],
] as const)('%s of %d bytes, with its details %s: %s', (type, sizeBytes, keepsDetails, isKnown) => {
  expect(isKnownUnread({ type, sizeBytes, ...(keepsDetails ? { keepsDetails } : {}) })).toBe(isKnown);
});
