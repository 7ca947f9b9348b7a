import { expect, it } from 'vitest';
import { LOOK_ALIKES, PLANTED, plain, secretIn } from '../../../e2e/editor/planted-secrets.ts';
import { findSecrets } from './find-secrets.ts';

const foundIn = (text: string) =>
  findSecrets(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

it('finds what is planted, as far as it is told by its text, and nothing else', () => {
  const byText = PLANTED.filter((planted) => planted.in !== 'password');
  const misses = byText.filter(
    ({ text }) => !foundIn(plain(text)).some(([, found]) => found === secretIn(text)),
  );
  expect(misses.map(({ text }) => [text, foundIn(plain(text))])).toEqual([]);
});

it('is not taken in by what only looks like it', () => {
  const false_ = LOOK_ALIKES.map(({ text }) => [text, foundIn(text)]).filter(([, found]) => found?.length);
  expect(false_).toEqual([]);
});

it('has as many of both as were promised', () => {
  expect([PLANTED.length, LOOK_ALIKES.length]).toEqual([60, 60]);
});
