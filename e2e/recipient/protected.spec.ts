import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256 } from '../../dev/stack/download.ts';
import { makePayload } from '../harness/files.ts';
import { expect, test } from '../harness/test.ts';
import { changeLink, linkTo } from './visitor.ts';

const run = promisify(execFile);
const FILE = makePayload('계약서.zip', 'application/zip', 50_000);

test('a person gives the password, and the file comes by itself', async ({ extension, stack }) => {
  const url = await linkTo(extension, FILE);
  await changeLink(stack, url, { password: 'tulips 7' });
  const visitor = await extension.context.newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole('heading', { name: 'This file has a password' })).toBeVisible();
  expect(await visitor.content()).not.toContain('계약서');
  await expect(visitor.getByLabel('Password')).toBeFocused();
  await visitor.getByLabel('Password').fill('tulips 8');
  await visitor.keyboard.press('Enter');
  await expect(visitor.getByRole('alert')).toHaveText('That is not the password. Check it and try again.');
  await visitor.getByLabel('Password').fill('tulips 7');
  const saving = visitor.waitForEvent('download');
  await visitor.getByRole('button', { name: 'Open' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(FILE.name);
  expect(sha256(await readFile(await saved.path()))).toBe(sha256(FILE.buffer));
  await expect(visitor.getByRole('heading', { name: FILE.name })).toBeVisible();
});

test('a link that works once is opened by one press, again in its page, and by nobody else', async ({
  extension,
  stack,
}) => {
  const url = await linkTo(extension, FILE);
  await changeLink(stack, url, { maxDownloads: 1 });
  const visitor = await extension.context.newPage();
  await visitor.goto(url);
  await visitor.reload();
  await expect(visitor.getByText('This link works once.')).toBeVisible();
  const saving = visitor.waitForEvent('download');
  await visitor.getByRole('button', { name: 'Download' }).click();
  expect(sha256(await readFile(await (await saving).path()))).toBe(sha256(FILE.buffer));
  const again = visitor.waitForEvent('download');
  await visitor.getByRole('link', { name: 'Download' }).click();
  expect((await again).suggestedFilename()).toBe(FILE.name);
  const other = await extension.context.newPage();
  await other.goto(url);
  await expect(other.getByRole('heading', { name: 'This link has been used up' })).toBeVisible();
});

test('curl and wget give the password', async ({ extension, stack }) => {
  const url = await linkTo(extension, FILE);
  await changeLink(stack, url, { password: 'tulips 7' });
  const folder = await mkdtemp(join(tmpdir(), 'putlink-password-'));
  const path = join(folder, 'file.zip');
  // Wget tells services apart by their hosts, and S3 takes no password of others: on one host only the form's way is left.
  const byName = url.replace('127.0.0.1', 'localhost');
  const told = await run('curl', ['-sSL', url]);
  expect(told.stdout).toContain(`wget --content-disposition --post-data='password=PASSWORD' ${url}`);
  for (const [tool, args] of [
    ['curl', ['-sSfL', '-u', 'any:tulips 7', '-o', path, url]],
    ['wget', ['-q', '--user=any', '--password=tulips 7', '-O', path, byName]],
    ['wget', ['-q', '--post-data=password=tulips 7', '-O', path, url]],
  ] as const) {
    await run(tool, args);
    expect(sha256(await readFile(path))).toBe(sha256(FILE.buffer));
  }
  await rm(folder, { recursive: true });
});
