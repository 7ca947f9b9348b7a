import { expect, it } from 'vitest';
import { MACHINE_NAME_PATTERN } from '../../contract/invitation.ts';
import { nameMachine } from './name-machine.ts';

const brandsOf = (...brands: string[]) => brands.map((brand) => ({ brand }));

it.each([
  [['Not A;Brand', 'Chromium', 'Google Chrome'], 'Linux', 'Chrome on Linux'],
  [['Microsoft Edge', 'Not=A?Brand', 'Chromium'], 'Windows', 'Edge on Windows'],
  [['Chromium', 'Not)A;Brand'], 'Chrome OS', 'Chromium on Chrome OS'],
  [['Brave', 'Chromium', '(Not(A:Brand'], 'macOS', 'Brave on macOS'],
  [[], '', 'Chrome'],
  [['Not A;Brand'], 'Linux', 'Chrome on Linux'],
  [['한글 브라우저'], 'Linux', '한글 브라우저 on Linux'],
  [['Evil\u001b[2J; Browser'], 'Li\nnux', 'Evil  2J  Browser on Li nux'],
])('%s on %s is "%s"', (brands, platform, name) => {
  expect(nameMachine({ brands: brandsOf(...brands), platform })).toBe(name);
  expect(name).toMatch(MACHINE_NAME_PATTERN);
});

it('is cut to what an endpoint takes', () => {
  const name = nameMachine({ brands: brandsOf(`${'x'.repeat(59)} y`), platform: 'Linux' });
  expect(name).toBe('x'.repeat(59));
  expect(name).toMatch(MACHINE_NAME_PATTERN);
});
