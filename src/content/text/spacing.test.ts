import { describe, expect, it } from 'vitest';
import { spacesAround, standsApart } from './spacing.ts';

it.each([
  ['', '', '', ''],
  ['see', 'now', ' ', ' '],
  ['see ', ' now', '', ''],
  ['line\n', '\nline', '', ''],
  ['(', ')', '', ''],
  ['see:', '.', ' ', ''],
  ['보기', '입니다', ' ', ' '],
])('%j | %j', (textBefore, textAfter, before, after) => {
  expect(spacesAround(textBefore, textAfter)).toEqual({ before, after });
});

describe('standsApart', () => {
  it.each([
    ['one A file two', true],
    ['one\u00a0A file\u200b two', true],
    ['one\nA file\ntwo', true],
    ['oneA file two', false],
    ['one A filetwo', false],
    ['one\u200bA file two', false],
    ['one\ufeffA file two', false],
  ])('%j: %j', (now, isApart) => {
    expect(standsApart({ before: 'one', after: 'two' }, now)).toBe(isApart);
  });

  it('needs no spaces where there are some, or nothing stands', () => {
    expect(standsApart({ before: 'keep ', after: ' text' }, 'keep A file text')).toBe(true);
    expect(standsApart({ before: '', after: '' }, 'A file')).toBe(true);
    expect(standsApart({ before: 'see', after: '.' }, 'see A file.')).toBe(true);
  });
});
