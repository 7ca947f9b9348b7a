import { expect, it } from 'vitest';
import { letterOf } from './letter-of.ts';

it('knows a letter by what it types, and by its place where that is another script', () => {
  expect(letterOf({ key: 'a', code: 'KeyA' })).toBe('A');
  expect(letterOf({ key: 'A', code: 'KeyA' })).toBe('A');
  // AZERTY: the key that types an A stands where others have a Q.
  expect(letterOf({ key: 'a', code: 'KeyQ' })).toBe('A');
  expect(letterOf({ key: 'ㅁ', code: 'KeyA' })).toBe('A');
  expect(letterOf({ key: 'Process', code: 'KeyB' })).toBe('B');
  expect(letterOf({ key: 'ф', code: 'KeyA' })).toBe('A');
  expect(letterOf({ key: ';', code: 'KeyZ' })).toBeUndefined();
  expect(letterOf({ key: '1', code: 'Digit1' })).toBeUndefined();
  expect(letterOf({ key: 'Enter', code: 'Enter' })).toBeUndefined();
});
