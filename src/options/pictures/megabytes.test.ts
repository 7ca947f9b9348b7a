import { expect, it } from 'vitest';
import { bytesOfMegabytes, megabytesOf } from './megabytes.ts';

it.each([
  ['', null],
  ['  ', null],
  ['2', 2_000_000],
  [' 0.5 ', 500_000],
  ['0,5', 500_000],
  ['.25', 250_000],
  ['1.000.000', 0],
  ['1,000,5', 0],
  ['-1', 0],
  ['2 MB', 0],
  ['1e3', 0],
  ['Infinity', 0],
])('%j is %s bytes', (typed, bytes) => {
  expect(bytesOfMegabytes(typed)).toBe(bytes);
});

it('is written as it was typed', () => {
  for (const text of ['2', '0.5', '8', '0.01']) expect(megabytesOf(bytesOfMegabytes(text))).toBe(text);
  expect(megabytesOf(null)).toBe('');
});
