import { drawPng } from '../../dev/draw-png.ts';
import { download } from '../../dev/stack/download.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile } from '../harness/files.ts';
import { leaveNoRoom } from '../harness/leave-no-room.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { spoolCounts } from '../harness/spool-counts.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;

/**
 * From now on this worker waits for its disk for ever; resolves with a way to see that it does.
 *
 * @param word only where records hold it
 */
async function hangDisk(
  extension: Extension,
  what: 'records' | 'files',
  word = '',
): Promise<() => Promise<boolean>> {
  const worker = await extension.worker();
  await worker.evaluate(
    ([hangs, needle]) => {
      const hung = self as unknown as { isHung?: boolean };
      if (hangs === 'records') {
        const { local } = chrome.storage;
        const set = local.set.bind(local);
        local.set = (async (items: object) => {
          if (!JSON.stringify(items).includes(needle)) return set(items);
          hung.isHung = true;
          return new Promise<never>(() => undefined);
        }) as typeof local.set;
      } else {
        IDBDatabase.prototype.transaction = () => {
          hung.isHung = true;
          throw new DOMException('a disk that does not answer', 'UnknownError');
        };
      }
    },
    [what, word] as const,
  );
  return () => worker.evaluate(() => (self as unknown as { isHung?: boolean }).isHung === true);
}

/** From now on this worker waits for ever for each tab but the first that it opens. */
async function hangTabs(extension: Extension): Promise<() => Promise<boolean>> {
  const worker = await extension.worker();
  await worker.evaluate(() => {
    const hung = self as unknown as { isHung?: boolean };
    const { create } = chrome.tabs;
    let count = 0;
    chrome.tabs.create = ((...args: Parameters<typeof create>) => {
      count += 1;
      if (count === 1) return create.apply(chrome.tabs, args);
      hung.isHung = true;
      return new Promise<never>(() => undefined);
    }) as typeof chrome.tabs.create;
  });
  return () => worker.evaluate(() => (self as unknown as { isHung?: boolean }).isHung === true);
}

const draftsIn = ({ context }: Extension) =>
  context
    .pages()
    .map((page) => new URL(page.url()))
    .filter(({ pathname }) => pathname.startsWith('/src/editor/'))
    .map(({ searchParams }) => searchParams.get('draft'));

const spooledFiles = async (extension: Extension) => (await spoolCounts(extension)).files;

test('the worker ends while it writes down what was picked, and the popup is gone: the file is taken on', async ({
  extension,
}) => {
  const file = await makeFile('handed.bin', 2000);
  const popup = await extension.openPopup();
  // The popup has its line to the offscreen document by then.
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
  const isHung = await hangDisk(extension, 'records');
  await chooseFiles(popup, file.path);
  await expect.poll(isHung).toBe(true);
  await popup.close();
  await extension.killWorker();
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', name: 'handed.bin' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('the worker ends when a file is stored and before its copy is let go: the next one lets it go', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = MIB;
  const popup = await extension.openPopup();
  await chooseFiles(popup, (await makeFile('copied.bin', 16 * MIB)).path);
  await expect.poll(async () => (await extension.jobs())[0]?.spooled, { timeout: 30_000 }).toBe(true);
  expect(await spooledFiles(extension)).toBe(1);
  await hangDisk(extension, 'files');
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  expect(await extension.jobIn(['done', 'failed'], 30_000)).toMatchObject({ phase: 'done' });
  await extension.killWorker();
  expect(await spooledFiles(extension)).toBe(1);
  // Whatever wakes the next one.
  await popup.close();
  await extension.openPopup();
  await expect.poll(() => spooledFiles(extension)).toBe(0);
});

test('the worker ends while it opens images in the editor, and the popup is gone: each is opened, and none twice', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  // The popup has its line to the offscreen document by then.
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
  await popup.getByRole('switch', { name: 'Edit images first' }).click();
  const isHung = await hangTabs(extension);
  const images = ['one.png', 'two.png', 'three.png'].map((name) => ({
    name,
    mimeType: 'image/png',
    buffer: drawPng(name, 20),
  }));
  await chooseFiles(popup, images);
  await expect.poll(isHung).toBe(true);
  await popup.close();
  await extension.killWorker();
  // They are opened in turn: with the third there, a second one of the first would be there as well.
  await expect.poll(() => new Set(draftsIn(extension)).size).toBe(3);
  expect(draftsIn(extension)).toHaveLength(3);
});

test('the worker ends while it hears that a copy has no room: the row still says to keep the browser open', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = MIB;
  await leaveNoRoom(extension);
  const popup = await extension.openPopup();
  const isHung = await hangDisk(extension, 'records', '"uninsured"');
  await chooseFiles(popup, (await makeFile('full.bin', 30 * MIB)).path);
  await expect.poll(isHung, { timeout: 20_000 }).toBe(true);
  await extension.killWorker();
  await expect.poll(async () => (await extension.jobs())[0]?.uninsured).toBe('disk-full');
  await expect(rowOf(popup, 'full.bin')).toContainText('Keep the browser open');
});

test('the worker ends while it hears that a file cannot be read: the row says that, and not that it was lost', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
  // No test can press the system's dialog: the picker answers with the handle of a file that is gone.
  await popup.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('unreadable.bin', { create: true });
    await folder.removeEntry(handle.name);
    Object.assign(globalThis, { showOpenFilePicker: async () => [handle] });
  });
  const isHung = await hangDisk(extension, 'records', '"failed"');
  await popup.getByRole('button', { name: 'Choose files' }).click();
  await expect.poll(isHung).toBe(true);
  await extension.killWorker();
  const { failure } = await extension.jobIn(['failed'], 40_000);
  expect(failure).toMatchObject({ code: 'file-unreadable' });
});
