import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PROBLEM_STATUS } from './problem.ts';

it('has exactly the codes and statuses of the published contract', () => {
  const yaml = readFileSync(new URL('../../docs/issuer-openapi.yaml', import.meta.url), 'utf8');
  const published = [...yaml.matchAll(/^ +- ([a-z_]+) +# (\d{3})$/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(Object.fromEntries(published)).toEqual(PROBLEM_STATUS);
});
