import { beforeEach, expect, it } from 'vitest';
import { selectAll, selectedIds, selectNone, selectTo, toggle } from './selection.ts';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];
const selected = () => [...selectedIds.value].sort().join('');

beforeEach(selectNone);

it('takes one more and one less', () => {
  toggle('b');
  toggle('d');
  expect(selected()).toBe('bd');
  toggle('b');
  expect(selected()).toBe('d');
});

it('stretches and shrinks a range from where it began, and leaves the others alone', () => {
  toggle('e');
  toggle('b');
  selectTo('d', SHOWN);
  expect(selected()).toBe('bcde');
  selectTo('c', SHOWN);
  expect(selected()).toBe('bce');
  selectTo('a', SHOWN);
  expect(selected()).toBe('abe');
});

it('begins a range where it is told to when nothing was selected, or what was is not shown any more', () => {
  selectTo('d', SHOWN, 'c');
  expect(selected()).toBe('cd');
  toggle('gone');
  selectTo('b', SHOWN, 'a');
  expect(selected()).toBe('abcdgone');
});

it('takes all and none', () => {
  selectAll(SHOWN);
  expect(selected()).toBe('abcde');
  selectNone();
  expect(selected()).toBe('');
});
