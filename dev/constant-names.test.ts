import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A fixed value at the top of a module: a number, a text, a regular expression, a set of such. */
const FIXED_VALUE =
  /^(?:export )?const (\w+)(?:: [\w<>[\], ]+)? = (?:-?\d[\d_.]*(?: \* [\d_]+)*;|'[^'\n]*'(?: as const)?;|\/[^\n]+\/[a-z]*;|new Set(?:<[\w, ]+>)?\(\[\s*['\d])/gm;

it('a constant of a module is written LIKE_THIS, in the whole tree', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { encoding: 'utf8' }).trim().split('\n');
  const constants = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(FIXED_VALUE)].map(([, name = '']) => ({ file, name })),
  );
  expect(constants.length).toBeGreaterThan(300);
  expect(constants.filter(({ name }) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([]);
});
