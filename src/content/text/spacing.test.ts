import { expect, it } from 'vitest';
import { spacesAround } from './spacing.ts';

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
