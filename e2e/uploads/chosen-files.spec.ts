import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { triggerAction } from '../../dev/browser/trigger-action.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { startSite } from '../../dev/stack/serve-site.ts';
import { dropFromDisk } from '../harness/drop-from-disk.ts';
import type { Extension } from '../harness/extension.ts';
import { keepPicture } from '../harness/look.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'putlink-chosen-'));

/** The document that takes files over is there. */
async function takesFiles(extension: Extension): Promise<void> {
  const observer = await extension.observer();
  await expect
    .poll(() => observer.evaluate(() => chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })))
    .toHaveLength(1);
}

async function folderAndFile(): Promise<string[]> {
  const root = await newFolder();
  const [folder, file] = [join(root, 'photos'), join(root, 'note.txt')];
  await mkdir(join(folder, '여름'), { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'in.txt'), 'inside'),
    writeFile(join(folder, '여름', '바다.txt'), 'deeper'.repeat(50_000)),
    writeFile(join(folder, '.DS_Store'), 'junk'),
    writeFile(file, 'beside'),
  ]);
  return [folder, file];
}

/** The file beside the folder goes on at once; of the folder it is asked what shall become of it. */
async function expectOnlyTheFile(extension: Extension, popup: Page): Promise<void> {
  await expect(popup.getByText('“photos” is a folder.')).toBeVisible();
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', name: 'note.txt' });
  expect(await extension.jobs()).toHaveLength(1);
}

const doneCount = async (extension: Extension) =>
  (await extension.jobs()).filter(({ phase }) => phase === 'done').length;

/** The browser's own files for zips, and for those in the making. */
const zipsOf = (popup: Page) =>
  popup.evaluate(async () => {
    const zips = await (await navigator.storage.getDirectory()).getDirectoryHandle('zips', { create: true });
    const names: string[] = [];
    for await (const name of zips.keys()) names.push(name);
    return names;
  });

/** Packed for a few seconds: nothing in it can be made smaller. */
async function largeFolder(names: readonly string[]): Promise<string> {
  const folder = join(await newFolder(), 'large');
  await mkdir(folder);
  await Promise.all(names.map((name) => writeFile(join(folder, name), randomBytes(10 * 1024 * 1024))));
  return folder;
}

test('a dropped folder becomes one zip', async ({ extension }) => {
  const popup = await extension.openPopup();
  await dropFromDisk(popup, await folderAndFile());
  await expectOnlyTheFile(extension, popup);
  await keepPicture(popup, 'popup-folder');
  await popup.getByRole('button', { name: 'As one zip' }).click();
  await expect.poll(() => doneCount(extension)).toBe(2);
  const zip = (await extension.jobs()).find(({ name }) => name === 'photos.zip');
  expect(zip).toMatchObject({ type: 'application/zip', source: 'dropped' });
  const { bytes } = await download(zip?.link?.url ?? '');
  expect(bytes.length).toBe(zip?.sizeBytes);
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(['photos/in.txt', 'photos/여름/바다.txt']);
  expect(Buffer.from(files['photos/여름/바다.txt'] ?? []).toString()).toBe('deeper'.repeat(50_000));
  // The browser's own file for it is gone again.
  await expect.poll(() => zipsOf(popup)).toEqual([]);
});

test('the popup is closed and the worker ends while a folder is packed: it becomes its zip', async ({
  extension,
}) => {
  const names = ['a.bin', 'b.bin', 'c.bin', 'd.bin', 'e.bin', 'f.bin'];
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [await largeFolder(names)]);
  await popup.getByRole('button', { name: 'As one zip' }).click();
  await expect.poll(async () => (await extension.jobs()).length).toBe(1);
  // Each has the worker look where the bytes are.
  await popup.close();
  await extension.killWorker();
  await (await extension.openPopup()).close();
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  const files = unzipSync((await download(job.link?.url ?? '')).bytes);
  expect(Object.keys(files)).toEqual(names.map((name) => `large/${name}`));
});

test('a file of a folder that goes while it is packed is named', async ({ extension }) => {
  const popup = await extension.openPopup();
  const folder = await largeFolder(['a.bin', 'b.bin', 'c.bin', 'z.bin']);
  await dropFromDisk(popup, [folder]);
  await popup.getByRole('button', { name: 'As one zip' }).click();
  await expect.poll(() => zipsOf(popup)).toHaveLength(2);
  await rm(join(folder, 'z.bin'));
  await expect(popup.getByRole('listitem')).toContainText('“large/z.bin” in the folder could not be read.');
});

test('cancelled while a folder is packed: the packing stops, and nothing of it is left', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [await largeFolder(['a.bin', 'b.bin', 'c.bin', 'd.bin', 'e.bin', 'f.bin'])]);
  await popup.getByRole('button', { name: 'As one zip' }).click();
  await expect.poll(() => zipsOf(popup)).toHaveLength(2);
  await popup.getByRole('button', { name: 'Cancel upload of large.zip' }).click();
  await extension.jobIn(['cancelled']);
  await expect.poll(() => zipsOf(popup)).toEqual([]);
  expect((await extension.jobs())[0]?.phase).toBe('cancelled');
});

test('or its files one by one, in folders of the same names', async ({ extension }) => {
  const popup = await extension.openPopup();
  await dropFromDisk(popup, await folderAndFile());
  await expectOnlyTheFile(extension, popup);
  await popup.getByRole('button', { name: 'File by file' }).click();
  await expect.poll(() => doneCount(extension)).toBe(3);
  const keys = (await extension.jobs()).map(({ key }) => key);
  expect(keys).toContainEqual(expect.stringMatching(/photos\/.*in\.txt$/));
  expect(keys).toContainEqual(expect.stringMatching(/photos\/여름\/.*바다\.txt$/));
});

/** Names that would not do on every system: the browser shows none of them through the handle of their folder. */
const ODD_NAMES = ['10:30.txt', 'why?.txt', '~draft.txt', 'site.url', 'ends in a dot.', 'con.txt'];
const ODD_PATHS = [...ODD_NAMES, 'plain.txt', 'day 1: Monday/in.txt', 'day 1: Monday/plain/deep.txt'];

async function oddFolder(): Promise<string> {
  const folder = join(await newFolder(), 'notes');
  await mkdir(join(folder, 'day 1: Monday', 'plain'), { recursive: true });
  await Promise.all(ODD_PATHS.map((path) => writeFile(join(folder, path), path)));
  return folder;
}

test('no file of a folder is left out for its name: as one zip', async ({ extension }) => {
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [await oddFolder()]);
  await popup.getByRole('button', { name: 'As one zip' }).click();
  const job = await extension.jobIn(['done', 'failed']);
  const files = Object.entries(unzipSync((await download(job.link?.url ?? '')).bytes));
  const found = files.map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);
  expect(found.sort()).toEqual(ODD_PATHS.map((path) => [`notes/${path}`, path]).sort());
});

test('a folder with files of 1970 and of the next century becomes a zip', async ({ extension }) => {
  const folder = join(await newFolder(), 'times');
  await mkdir(folder);
  for (const [name, seconds] of [
    ['image.txt', 1],
    ['clock.txt', Date.UTC(2120, 0, 1) / 1000],
  ] as const) {
    await writeFile(join(folder, name), name);
    await utimes(join(folder, name), seconds, seconds);
  }
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [folder]);
  await popup.getByRole('button', { name: 'As one zip' }).click();
  const job = await extension.jobIn(['done', 'failed']);
  const files = unzipSync((await download(job.link?.url ?? '')).bytes);
  expect(Object.keys(files)).toEqual(['times/clock.txt', 'times/image.txt']);
});

test('no file of a folder is left out for its name: file by file', async ({ extension }) => {
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [await oddFolder()]);
  await popup.getByRole('button', { name: 'File by file' }).click();
  await expect.poll(() => doneCount(extension)).toBe(ODD_PATHS.length);
  const all = (await extension.jobs()).map(async ({ link }) => (await download(link?.url ?? '')).bytes);
  const contents = (await Promise.all(all)).map((bytes) => Buffer.from(bytes).toString());
  expect(contents.sort()).toEqual(ODD_PATHS.toSorted());
});

test('a browser that tells nothing by the older way: what the handle shows goes up', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  // As on Windows with a folder of the Explorer; on this system it always does.
  await popup.evaluate(() => {
    const refuse = ({ dataTransfer }: DragEvent) => {
      const folder = dataTransfer?.items[0]?.webkitGetAsEntry() as FileSystemDirectoryEntry;
      const reader: FileSystemDirectoryReader = Object.getPrototypeOf(folder.createReader());
      reader.readEntries = (_told, failed) => failed?.(new DOMException('malformed', 'EncodingError'));
    };
    addEventListener('drop', refuse, { capture: true });
  });
  await dropFromDisk(popup, [await oddFolder()]);
  await popup.getByRole('button', { name: 'As one zip' }).click();
  const job = await extension.jobIn(['done', 'failed']);
  expect(Object.keys(unzipSync((await download(job.link?.url ?? '')).bytes))).toEqual(['notes/plain.txt']);
});

test('a pasted folder is told, the file beside it goes on', async ({ extension }) => {
  const popup = await extension.openPopup();
  // A paste with the entries of a file manager; Chromium lets no page make them, so those of the drop are passed on.
  await popup.evaluate(() => {
    const passOn = (event: DragEvent) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      const init = { clipboardData: event.dataTransfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new ClipboardEvent('paste', init));
    };
    addEventListener('drop', passOn, { capture: true });
  });
  await dropFromDisk(popup, await folderAndFile());
  await expectOnlyTheFile(extension, popup);
});

test('a log that grows while it is read goes up as it was when it was picked', async ({ extension }) => {
  const path = join(await newFolder(), 'server.log');
  await writeFile(path, 'first line\n'.repeat(1_000_000));
  const popup = await extension.openPopup();
  await takesFiles(extension);
  // No test can press the system's dialog: the picker answers with the handle of a drop, which is as real.
  await popup.evaluate(() => {
    const keep = (event: DragEvent) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      // Not in TypeScript's library.
      const item = event.dataTransfer?.items[0] as unknown as { getAsFileSystemHandle(): Promise<unknown> };
      const handle = item.getAsFileSystemHandle();
      Object.assign(globalThis, { showOpenFilePicker: async () => [await handle] });
    };
    addEventListener('drop', keep, { capture: true });
  });
  await dropFromDisk(popup, [path]);
  let isPicked = false;
  const writing = (async () => {
    // A line a millisecond. What is written to without a pause cannot be read at all: each line changes the time by
    // which Chromium knows the file, since Linux 6.13 also between two ticks of the kernel's clock.
    for await (const _ of setInterval(1)) {
      if (isPicked) return;
      await appendFile(path, 'one more\n');
    }
  })();
  await popup.getByRole('button', { name: 'Choose files' }).click();
  const job = await extension.jobIn(['done', 'failed']);
  isPicked = true;
  await writing;
  expect(job).toMatchObject({ phase: 'done', type: 'text/plain; charset=utf-8' });
  const wanted = (await readFile(path)).subarray(0, job.sizeBytes);
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(wanted));
});

test('a popup that goes before the picker has given its file leaves word of it', async ({ extension }) => {
  const popup = await extension.context.newPage();
  await popup.addInitScript(() => {
    // Its line to the offscreen document comes too late, and so does the file.
    Object.defineProperty(navigator.serviceWorker, 'ready', { value: new Promise(() => undefined) });
    const handle = { name: 'late.txt', getFile: () => new Promise(() => undefined) };
    Object.assign(globalThis, { showOpenFilePicker: async () => [handle] });
  });
  await popup.goto(`${EXTENSION_ORIGIN}/src/popup/index.html`);
  await popup.getByRole('button', { name: 'Choose files' }).click();
  await expect.poll(async () => (await extension.jobs()).map(({ name }) => name)).toEqual(['late.txt']);
  await popup.close();
  expect(await extension.jobIn(['failed'], 60_000)).toMatchObject({ failure: { code: 'file-lost' } });
});

test('types are told by name and bytes, not by the desktop', async ({ extension }) => {
  const root = await newFolder();
  const korean = Buffer.from([0xc7, 0xd1, 0xb1, 0xdb]);
  const files: [string, string | Buffer, string][] = [
    ['main.ts', 'export {}', 'text/plain; charset=utf-8'],
    ['IMG_0001.HEIC', 'x', 'image/heic'],
    ['voice.M4A', 'x', 'audio/mp4'],
    ['euc-kr.txt', korean, 'text/plain'],
    ['utf-8.txt', '한글', 'text/plain; charset=utf-8'],
  ];
  await Promise.all(files.map(([name, content]) => writeFile(join(root, name), content)));
  const popup = await extension.openPopup();
  await takesFiles(extension);
  await chooseFiles(
    popup,
    files.map(([name]) => join(root, name)),
  );
  await expect
    .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length)
    .toBe(files.length);
  const served = new Map<string, string | null>();
  for (const { name, link } of await extension.jobs()) {
    served.set(name, (await download(link?.url ?? '')).headers.get('content-type'));
  }
  expect(Object.fromEntries(served)).toEqual(Object.fromEntries(files.map(([name, , type]) => [name, type])));
});

test('three captures in a second become three uploads', async ({ extension }) => {
  const site = await startSite({ '/': { type: 'text/html', body: '<title>Three</title>' } });
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  const options = await extension.openOptions();
  await triggerAction(extension.context, page);
  const replies = await options.evaluate(() => {
    const capture = { putlink: 1, name: 'page.capture', body: {} };
    return Promise.all([1, 2, 3].map(() => chrome.runtime.sendMessage(capture)));
  });
  expect(replies).toEqual(Array(3).fill(expect.objectContaining({ ok: true })));
  await expect
    .poll(async () => (await extension.jobs()).map(({ phase }) => phase))
    .toEqual(['done', 'done', 'done']);
  await site.close();
});
