import { expect, it } from 'vitest';
import { isSameAddress } from './is-same-address.ts';

it.each([
  ['https://files.example.com', 'https://files.example.com/', true],
  ['https://Files.example.com:443/api//', ' https://files.example.com/api', true],
  ['https://files.example.com/api', 'https://files.example.com/API', false],
  ['https://files.example.com', 'https://files.example.com/?a=b', false],
  ['https://files.example.com', 'http://files.example.com', false],
  ['https://files.example.com', 'https://files.example.com:8443', false],
  ['nothing', 'nothing', true],
  ['nothing', 'something', false],
])('%s and %s are one: %s', (one, other, isOne) => {
  expect(isSameAddress(one, other)).toBe(isOne);
});
