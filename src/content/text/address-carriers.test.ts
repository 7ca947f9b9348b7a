import { describe, expect, it } from 'vitest';
import { namesAddress } from './address-carriers.ts';

const address = 'https://x.test/d/a_UCk_k00004';

describe('namesAddress', () => {
  it.each([address, `{"url":"${address}","title":"A file"}`, `url(${address})`, `${address}, ${address}`])(
    'in %s',
    (value) => {
      expect(namesAddress(value, address)).toBe(true);
    },
  );

  it.each([
    `${address}two`,
    `${address}5`,
    `${address}/more`,
    `${address}?a=1`,
    'https://x.test/d/aUCkk00004',
    'https://x.test/d/a_UCk',
    '',
  ])('not in %j', (value) => {
    expect(namesAddress(value, address)).toBe(false);
  });
});
