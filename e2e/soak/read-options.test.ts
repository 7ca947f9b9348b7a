import { expect, it } from 'vitest';
import { readOptions } from './read-options.ts';

it('reads what is named, and has a default for the rest', () => {
  expect(readOptions([], 0.25)).toEqual({ seed: 250_000, uploads: 60 });
  expect(
    readOptions(['--seed', '7', '--uploads', '1000', '--round', '3', '--minutes', '20', '--from', '2'], 0),
  ).toEqual({
    seed: 7,
    uploads: 1000,
    round: 3,
    from: 2,
    minutes: 20,
  });
});

it.each([
  [['--uploads', '0'], '--uploads takes a whole number from 1 on, not "0".'],
  [['--seed', '1e3'], '--seed takes a whole number'],
  [['--sed', '1'], '--sed'],
])('says what is wrong with %j', (args, words) => {
  expect(() => readOptions(args, 0)).toThrow(words);
});
