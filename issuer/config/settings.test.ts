import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXTENSION_ORIGIN, SETTINGS } from './settings.ts';

const manual = readFileSync(new URL('../../docs/issuer.md', import.meta.url), 'utf8');

it.each(Object.entries(SETTINGS))('%s is in the manual', (name, { env }) => {
  const row = manual.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${env[0]}\``));
  expect(row).toContain(`| \`${name}\` |`);
  for (const variable of env) expect(row).toContain(`\`${variable}\``);
});

it('the manual lets the right extension through', () => {
  expect(manual).toContain(`"${EXTENSION_ORIGIN}"`);
});

it.each(Object.entries(SETTINGS))('the example of %s is right', (name, { read, example }) => {
  // Neither a token nor a secret may be one that somebody could copy from here.
  if (!['tokens', 'secret', 'previousSecret'].includes(name)) expect(() => read(example)).not.toThrow();
});
