import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { download } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { multipartUploads } from '../harness/bucket.ts';
import { dropFromDisk } from '../harness/drop-from-disk.ts';
import { Extension } from '../harness/extension.ts';
import { makeFile, makePayload, removeMadeFiles } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { copyProfile, removeProfile } from '../harness/profile.ts';
import { ALL_GRANTS, expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;
const PART_COUNT = 8;
const SIZE_BYTES = PART_COUNT * 5 * MIB;

const takenParts = ({ s3Requests }: Stack, name: string) =>
  s3Requests.filter(({ method, key, status }) => method === 'PUT' && key.includes(name) && status === 200)
    .length;

/** A browser in whose profile nothing can be written at one place. */
async function openWithout(folder: 'IndexedDB' | 'File System', template: string, stack: Stack) {
  const profileDir = await copyProfile(template, ALL_GRANTS);
  const path = join(profileDir, 'Default', folder);
  await rm(path, { recursive: true, force: true });
  await writeFile(path, 'in the place of the folder');
  const extension = await Extension.open({ profileDir });
  await extension.configure(stack);
  const close = async () => {
    await extension.close();
    await removeProfile(profileDir);
  };
  return { extension, close };
}

test('a browser that cannot open its databases: files of any size go up all the same, and their ends are told', async ({
  profileTemplate,
  stack,
}) => {
  const { extension, close } = await openWithout('IndexedDB', profileTemplate, stack);
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('small.txt', 'text/plain', 1000));
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done' });
  const badge = () => popup.evaluate(() => chrome.action.getBadgeText({}));
  // What is under way is shown there, and nothing is any more.
  await expect.poll(badge).not.toBe('…');

  const file = await makeFile('large.bin', SIZE_BYTES);
  await chooseFiles(popup, file.path);
  await expect(rowOf(popup, 'large.bin')).toContainText('expires in', { timeout: 30_000 });
  const [job] = await extension.jobs();
  expect((await download(job?.link?.url ?? '')).sha256).toBe(file.sha256);
  expect(takenParts(stack, 'large.bin')).toBe(PART_COUNT);
  expect(await multipartUploads(stack.s3)).toEqual([]);
  await Promise.all([close(), removeMadeFiles()]);
});

test('the browser loses its databases in the middle of a large file: it goes on, and no part is sent twice', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
  const file = await makeFile('lost.bin', SIZE_BYTES);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await expect.poll(() => takenParts(stack, 'lost.bin'), { timeout: 30_000 }).toBeGreaterThan(0);
  const session = await extension.context.newCDPSession(popup);
  await session.send('Storage.clearDataForOrigin', { origin: EXTENSION_ORIGIN, storageTypes: 'indexeddb' });
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed'], 45_000);
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  expect(takenParts(stack, 'lost.bin')).toBe(PART_COUNT);
});

test('the zip of a folder cannot be written: that is told, and not that a file cannot be read', async ({
  profileTemplate,
  stack,
}) => {
  const { extension, close } = await openWithout('File System', profileTemplate, stack);
  const folder = await mkdtemp(join(tmpdir(), 'putlink-zip-'));
  await writeFile(join(folder, 'note.txt'), 'inside');
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [folder]);
  await popup.getByRole('button', { name: 'As one zip' }).click();
  await expect(popup.getByRole('listitem')).toContainText('There is not enough free disk space');
  await Promise.all([close(), rm(folder, { recursive: true })]);
});
