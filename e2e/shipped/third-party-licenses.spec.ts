import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';

const SHIPPED = [
  {
    notices: 'dist/third-party-licenses.md',
    holds: ['preact', '@preact/signals', 'idb', 'valibot', 'lucide', 'webextension-polyfill'],
  },
  {
    notices: 'build/issuer.third-party-licenses.md',
    holds: ['hono', '@hono/node-server', '@aws-sdk/client-s3', 'valibot', 'mime'],
  },
  {
    notices: 'build/putlink.third-party-licenses.md',
    holds: ['hono', '@hono/node-server', '@aws-sdk/client-s3', 'valibot', 'mime'],
  },
  {
    notices: 'build/lambda.third-party-licenses.md',
    holds: ['hono', '@aws-sdk/client-s3', '@aws-sdk/credential-provider-env', 'valibot', 'mime'],
  },
];

for (const { notices, holds } of SHIPPED) {
  test(`${notices} has the licence of each package that is bundled`, async () => {
    const entries = (await readFile(notices, 'utf8')).split(/^## /m);
    for (const name of holds) {
      const entry = entries.find((text) => text.startsWith(`${name} - `));
      expect(entry, name).toMatch(/copyright|permission is hereby|licen[sc]e, version/i);
    }
  });
}
