import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SIZE_OF_TYPE = /(?:font-size|line-height|font): [^;]*;/g;

it('type and its lines are never in pixels, so that the size that a person has chosen in the browser counts', () => {
  const sheets = execFileSync('git', ['ls-files', 'src/*.css'], { encoding: 'utf8' }).trim().split('\n');
  const sizes = [...sheets, 'issuer/pages/page-style.ts'].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(SIZE_OF_TYPE)].map(([rule]) => `${file}: ${rule}`),
  );
  expect(sizes.length).toBeGreaterThan(50);
  expect(sizes.filter((rule) => /\dpx/.test(rule))).toEqual([]);
});
