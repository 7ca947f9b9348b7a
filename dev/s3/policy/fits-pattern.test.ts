import { expect, test } from 'vitest';
import { fitsPattern } from './fits-pattern.ts';

test.each([
  ['*', ''],
  ['*', 'anything/at all'],
  ['s3:Get*', 's3:GetObject'],
  ['a*b*c', 'aXbYbZc'],
  ['a?c', 'a🎈c'],
  ['arn:aws:s3:::b/*/x.png', 'arn:aws:s3:::b/1/2/x.png'],
  ['.*', '.x'],
])('%s fits %s', (pattern, value) => expect(fitsPattern(pattern, value)).toBe(true));

test.each([
  ['', 'a'],
  ['a', ''],
  ['a?', 'a'],
  ['s3:Get*', 's3:PutObject'],
  ['a*b', 'ab c'],
  ['.', 'x'],
  ['[a-z]', 'a'],
])('%s does not fit %s', (pattern, value) => expect(fitsPattern(pattern, value)).toBe(false));

test('many stars cost no more than pattern times value', () => {
  const startedMs = performance.now();
  expect(fitsPattern(`${'*a'.repeat(40)}b`, 'a'.repeat(5000))).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(1000);
});
