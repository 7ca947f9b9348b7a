import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256 } from '../../dev/stack/download.ts';
import { makePayload } from '../harness/files.ts';
import { expect, test } from '../harness/test.ts';
import { linkTo } from './visitor.ts';

const run = promisify(execFile);

test('a person sees what a file is, and saves it by one button, without a script and without a word of the bucket', async ({
  extension,
  stack,
}) => {
  const file = makePayload('분기 보고서 2026.pdf', 'application/pdf', 2_500_000);
  const url = await linkTo(extension, file);
  const visitor = await extension.context.newPage();
  const asked: string[] = [];
  visitor.on('request', (request) => asked.push(request.url()));
  await visitor.goto(url);
  await expect(visitor.getByRole('heading', { name: file.name })).toBeVisible();
  await expect(visitor.getByText('Document (PDF) · 2.4 MB')).toBeVisible();
  await expect(visitor.getByText(/Available until .* UTC/)).toBeVisible();
  // Nothing but the page itself is asked for.
  expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([url]);
  const html = await visitor.content();
  for (const secret of [stack.s3.bucket, stack.s3.endpoint, 'demo/']) expect(html).not.toContain(secret);
  const saving = visitor.waitForEvent('download');
  await visitor.getByRole('link', { name: 'Download' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(file.name);
  expect(sha256(await readFile(await saved.path()))).toBe(sha256(file.buffer));
  await expect(visitor.getByRole('heading', { name: file.name })).toBeVisible();
});

test('a picture is opened at once, as before', async ({ extension, stack }) => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const url = await linkTo(extension, { name: 'dot.png', mimeType: 'image/png', buffer: png });
  const visitor = await extension.context.newPage();
  await visitor.goto(url);
  expect(visitor.url()).toContain(stack.s3.endpoint);
  await expect(visitor.locator('img')).toHaveJSProperty('naturalWidth', 1);
});

test('curl and wget get the file by the same link', async ({ extension }) => {
  const file = makePayload('tool.zip', 'application/zip', 300_000);
  const url = await linkTo(extension, file);
  const folder = await mkdtemp(join(tmpdir(), 'putlink-tools-'));
  await run('curl', ['-sSfLOJ', url], { cwd: folder });
  expect(sha256(await readFile(join(folder, 'tool.zip')))).toBe(sha256(file.buffer));
  await rm(join(folder, 'tool.zip'));
  await run('wget', ['-q', '--content-disposition', url], { cwd: folder });
  expect(sha256(await readFile(join(folder, 'tool.zip')))).toBe(sha256(file.buffer));
  await rm(folder, { recursive: true });
});
