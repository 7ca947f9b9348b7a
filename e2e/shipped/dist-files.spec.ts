import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const DIST = process.env.PUTLINK_DIST || 'dist';

test('every script of the built extension is loaded by something in it', async () => {
  const files = await readdir(DIST, { recursive: true });
  const texts = new Map<string, string>();
  for (const file of files.filter((name) => /\.(js|html|json|css)$/.test(name))) {
    texts.set(file, await readFile(join(DIST, file), 'utf8'));
  }
  const scripts = [...texts.keys()].filter((file) => file.endsWith('.js'));
  const named = (script: string) => {
    const name = script.split('/').at(-1) ?? '';
    return [...texts].some(([file, text]) => file !== script && text.includes(name));
  };
  expect(scripts.filter((script) => !named(script))).toEqual([]);
  expect(scripts.filter((script) => script.includes('iife')).sort()).toEqual([
    'src/content/index.iife.js',
    'src/content/overlay/index.iife.js',
    'src/content/private-text.iife.js',
    'src/content/whole-page.iife.js',
  ]);
});
