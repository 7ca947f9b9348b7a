import { expect, it } from 'vitest';
import { UntoldBytes } from './untold-bytes.ts';

const MIB = 1024 * 1024;

it('takes a small request for one that may be out, until the first news would have come', () => {
  const bytes = new UntoldBytes(1000);
  expect(bytes.mayBeAll(MIB, 1010)).toBe(true);
  expect(bytes.mayBeAll(100 * MIB, 1010)).toBe(false);
  expect(bytes.mayBeAll(MIB, 2100)).toBe(false);
});

it('expects no more of the next moment than of those before', () => {
  const bytes = new UntoldBytes(0);
  bytes.told(2 * MIB, 100);
  bytes.told(3 * MIB, 200);
  expect(bytes.mayBeAll(7 * MIB, 250)).toBe(true);
  expect(bytes.mayBeAll(8 * MIB, 250)).toBe(false);
  // It has stalled.
  expect(bytes.mayBeAll(7 * MIB, 1300)).toBe(false);
});
