import { describe, expect, it } from 'vitest';
import {
  compareText,
  differenceOf,
  gapOf,
  isSameText,
  keepsAddressesWhole,
  keepsEdges,
  keepsLinesApart,
} from './compare-text.ts';

const WAS = { before: 'Hello, ', after: 'world' };
const LINK = 'https://x.test/a ';

describe('compareText', () => {
  it('sees exactly the addition at the caret', () => {
    expect(compareText(WAS, LINK, 'Hello, https://x.test/a world')).toBe('added');
    expect(compareText(WAS, LINK, 'Hello,\u00a0https://x.test/a\n\u200bworld')).toBe('added');
  });

  it('sees that nothing happened', () => {
    expect(compareText(WAS, LINK, 'Hello, world\n')).toBe('same');
  });

  it.each([
    ['half of it', 'Hello, https://x.te world'],
    ['twice', 'Hello, https://x.test/a https://x.test/a world'],
    ['elsewhere', 'Hello, world https://x.test/a'],
    ['in place of something', 'Hello, https://x.test/a'],
    ['with more', 'Hello, https://x.test/a! world'],
  ])('sees another change: %s', (_name, now) => {
    expect(compareText(WAS, LINK, now)).toBe('changed');
  });

  it('lets the person type on behind the link, and nowhere else', () => {
    const now = 'Hello, https://x.test/a and more world';
    expect(compareText(WAS, LINK, now)).toBe('changed');
    expect(compareText(WAS, LINK, now, true)).toBe('added');
    expect(compareText(WAS, LINK, 'Hello!, https://x.test/a world', true)).toBe('changed');
    expect(compareText(WAS, LINK, 'Hello, https://x.test/a wor', true)).toBe('changed');
  });

  it('takes any place when the caret was not to be seen', () => {
    const unseen = { before: 'abab', after: null };
    expect(compareText(unseen, 'ab', 'ababab')).toBe('added');
    expect(compareText(unseen, 'xy', 'abxyab')).toBe('added');
    expect(compareText(unseen, 'xy', 'axyab')).toBe('changed');
    expect(compareText(unseen, 'xy', 'abab')).toBe('same');
  });
});

describe('keepsLinesApart', () => {
  it('wants lines, or at least words', () => {
    expect(keepsLinesApart('a (1).pdf\nhttps://x.test', 'see a (1).pdf\nhttps://x.test!')).toBe(true);
    expect(keepsLinesApart('a\nb', 'a b')).toBe(true);
    expect(keepsLinesApart('a\nb', 'ab')).toBe(false);
  });
});

describe('keepsEdges', () => {
  it('wants the spaces that were handed over', () => {
    expect(keepsEdges(' https://x.test/a ', 'one https://x.test/a two')).toBe(true);
    expect(keepsEdges(' https://x.test/a ', 'one\u00a0https://x.test/a')).toBe(true);
    expect(keepsEdges(' https://x.test/a', 'Hello,https://x.test/a world')).toBe(false);
    expect(keepsEdges(' https://x.test/a ', 'one \ufeffhttps://x.test/a\ufeff two')).toBe(true);
    expect(keepsEdges(' https://x.test/a', 'one\ufeffhttps://x.test/a')).toBe(false);
    expect(keepsEdges('https://x.test/a ', 'https://x.test/a\ufefftwo')).toBe(false);
    expect(keepsEdges('https://x.test/a ', 'see https://x.test/atwo')).toBe(false);
    expect(keepsEdges(' a (1).pdf\nhttps://x.test/a', 'Hello, a (1).pdf\nhttps://x.test/a')).toBe(true);
  });
});

describe('keepsAddressesWhole', () => {
  it('does not mind a sign before the address', () => {
    expect(keepsAddressesWhole(' https://x.test/a-b', 'Hello,https://x.test/a-b world')).toBe(true);
    expect(keepsAddressesWhole(' a.pdf\nhttps://x.test/a', 'Hello,a.pdf\nhttps://x.test/a')).toBe(true);
    expect(keepsAddressesWhole(' https://x.test/a', 'onehttps://x.test/a two')).toBe(false);
    expect(keepsAddressesWhole('https://x.test/a ', 'one https://x.test/atwo')).toBe(false);
    expect(keepsAddressesWhole('https://x.test/a ', 'https://x.test/a\ufefftwo')).toBe(false);
  });
});

describe('gapOf', () => {
  it.each([
    ['Hello, a secret world', 'asecret'],
    ['Hello,\u00a0\nworld', ''],
    ['Hello, https://x.test/', null],
    ['hello, https://x.test/a world', null],
    ['Hello, wor', null],
  ])('in %j it is %j', (now, gap) => {
    expect(gapOf(WAS, now)).toBe(gap);
  });

  it('takes no character for both sides', () => {
    expect(gapOf({ before: 'aba', after: 'ba' }, 'aba')).toBeNull();
  });

  it('is nowhere when the caret was not seen', () => {
    expect(gapOf({ before: 'Hello', after: null }, 'Hello, world')).toBeNull();
  });
});

describe('isSameText', () => {
  it.each([
    ['Hello, world', true],
    ['Hello,\u00a0\u200bworld\n', true],
    ['Hello,  world', false],
    ['Hello,world', false],
    ['Hello, world ', false],
  ])('%j: %j', (now, isSame) => {
    expect(isSameText(WAS, now)).toBe(isSame);
  });
});

describe('differenceOf', () => {
  it.each([
    ['Hello, world', 'Hello, https://x.test/a'],
    ['Hello, world', 'Hello, https://x.test/a world'],
    ['aaa', 'aaaaa'],
    ['', 'https://x.test/a'],
    ['one two', ''],
    ['one', 'ONE'],
  ])('from %j to %j, and back by putting in what is missing', (before, now) => {
    const { from, to, missing } = differenceOf(before, now);
    expect(now.slice(0, from) + missing + now.slice(to)).toBe(before);
  });
});
