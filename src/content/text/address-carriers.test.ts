import { describe, expect, it } from 'vitest';
import { namesAddress } from './address-carriers.ts';

const ADDRESS = 'https://x.test/d/a_UCk_k00004';

describe('namesAddress', () => {
  it.each([ADDRESS, `{"url":"${ADDRESS}","title":"A file"}`, `url(${ADDRESS})`, `${ADDRESS}, ${ADDRESS}`])(
    'in %s',
    (value) => {
      expect(namesAddress(value, ADDRESS)).toBe(true);
    },
  );

  it.each([
    `${ADDRESS}two`,
    `${ADDRESS}5`,
    `${ADDRESS}/more`,
    `${ADDRESS}?a=1`,
    'https://x.test/d/aUCkk00004',
    'https://x.test/d/a_UCk',
    '',
  ])('not in %j', (value) => {
    expect(namesAddress(value, ADDRESS)).toBe(false);
  });
});
