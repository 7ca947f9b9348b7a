import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { collectSettings } from './collect-settings.ts';
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

const unknownOf = (env: Record<string, string>) =>
  collectSettings({ env, file: {}, filePath: undefined })
    .problems.filter(({ wrong }) => wrong === 'is not a setting')
    .map(({ setting }) => setting);

it('a variable whose name has a slip in it is told, for it leaves a limit off', () => {
  const slips = ['PUTLINK_ALLOWED_TYPE', 'PUTLINK_MAXBYTES', 'PUTLINK_max_bytes', 'PUTLINK_'];
  expect(unknownOf(Object.fromEntries(slips.map((name) => [name, 'x'])))).toEqual(slips);
});

it('variables of others are let be, and what Kubernetes sets for a service named like the issuer', () => {
  const names = [
    'PATH',
    'AWS_ACCESS_KEY_ID',
    'PUTLINK_CONFIG',
    'PUTLINK_SERVICE_HOST',
    'PUTLINK_SERVICE_PORT_HTTP',
    'PUTLINK_PORT_8787_TCP',
    'PUTLINK_PORT_8787_TCP_ADDR',
    'PUTLINK_ISSUER_PORT',
  ];
  expect(unknownOf(Object.fromEntries(names.map((name) => [name, 'tcp://10.0.0.1:8787'])))).toEqual([]);
});
