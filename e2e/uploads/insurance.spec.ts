import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { download } from '../../dev/stack/download.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import { dropFromDisk } from '../harness/drop-from-disk.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile } from '../harness/files.ts';
import { leaveNoRoom } from '../harness/leave-no-room.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { spoolCounts } from '../harness/spool-counts.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;

const REFUSAL = { status: 403, code: 'AccessDenied', withCors: true, times: 100 };

const EMPTY = { files: 0, pieces: 0, handles: 0 };

const expectEmptySpool = (extension: Extension) =>
  expect.poll(() => spoolCounts(extension), { timeout: 10_000 }).toEqual(EMPTY);

/** Writes in place, as a database does: the length stays. */
async function writeInto(path: string, position: number): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(1000, 'z'), 0, 1000, position);
  await file.close();
}

async function beginDropped(extension: Extension, path: string, name: string): Promise<Page> {
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [path]);
  await expect(rowOf(popup, name).getByRole('progressbar')).toBeVisible();
  return popup;
}

test('nothing waits for a copy, and an upload that is over soon makes none', async ({ extension }) => {
  // Large enough for its rate to be waited for before a copy is thought of.
  const file = await makeFile('soon.bin', 66 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  const job = await extension.jobIn(['done', 'failed'], 45_000);
  expect(job).toMatchObject({ phase: 'done', spooled: false });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  await expectEmptySpool(extension);
});

test('the copy is made beside the sending, and dropped when the file is in the bucket', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = 2 * MIB;
  const file = await makeFile('beside.bin', 30 * MIB);
  await beginDropped(extension, file.path, 'beside.bin');
  await extension.isCopied();
  expect(await spoolCounts(extension)).toEqual({ files: 1, pieces: 1, handles: 1 });
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', spooled: true });
  await expectEmptySpool(extension);
});

test('the browser is killed before the copy is complete: the row asks for the file', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = 2 * MIB;
  const file = await makeFile('asked.bin', 300 * MIB);
  await beginDropped(extension, file.path, 'asked.bin');
  await expect.poll(async () => (await spoolCounts(extension)).handles).toBe(1);
  expect((await extension.jobs())[0]?.spooled).toBe(false);
  await extension.crashAndRestart();
  expect((await extension.jobIn(['failed'])).failure).toMatchObject({ code: 'file-permission' });
  const popup = await extension.openPopup();
  const row = rowOf(popup, 'asked.bin');
  await expect(row).toContainText('The browser was closed before the file was uploaded.');
  await expect(row.getByRole('button', { name: 'Continue upload' })).toBeVisible();
});

test('the same without a handle: the file is lost, and the row says so', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 2 * MIB;
  const file = await makeFile('lost.bin', 300 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await expect(rowOf(popup, 'lost.bin').getByRole('progressbar')).toBeVisible();
  await extension.crashAndRestart();
  expect((await extension.jobIn(['failed'])).failure).toMatchObject({ code: 'file-lost' });
  await expect(rowOf(await extension.openPopup(), 'lost.bin')).toContainText('no longer available');
  await expectEmptySpool(extension);
});

for (const [way, sizeBytes] of [
  ['one PUT', 14 * MIB],
  // More than the sockets hold: what they have before the change is sent as it was.
  ['parts', 120 * MIB],
] as const) {
  test(`a file that is written to while it is sent in ${way} never becomes a mixture`, async ({
    extension,
    stack,
  }) => {
    stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
    await leaveNoRoom(extension);
    const file = await makeFile('written.bin', sizeBytes);
    const popup = await extension.openPopup();
    await chooseFiles(popup, file.path);
    await expect(rowOf(popup, 'written.bin').getByRole('progressbar')).toBeVisible();
    await writeInto(file.path, sizeBytes - MIB);
    stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
    const job = await extension.jobIn(['done', 'failed']);
    expect(job).toMatchObject({ phase: 'failed', failure: { code: 'file-changing' } });
    await expect.poll(() => uploadedKeys(stack.s3)).toEqual([]);
  });
}

test('one that was copied before goes up as it was picked', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = MIB;
  const file = await makeFile('copied.bin', 14 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await extension.isCopied();
  await writeInto(file.path, 13 * MIB);
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  await expectEmptySpool(extension);
});

test('a source that is renamed or deleted after its copy is complete is not needed any more', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
  const file = await makeFile('gone.bin', 40 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await extension.isCopied();
  const moved = join(await mkdtemp(join(tmpdir(), 'putlink-moved-')), 'elsewhere.bin');
  await rename(file.path, moved);
  await rm(moved);
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('a disk without room: no copy, a word in the row, and the file is in the bucket', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
  await leaveNoRoom(extension);
  const file = await makeFile('full.bin', 30 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await expect(rowOf(popup, 'full.bin')).toContainText(
    'Keep the browser open until this is done: the disk has no room for a copy.',
  );
  expect((await extension.jobs())[0]).toMatchObject({ spooled: false, uninsured: 'disk-full' });
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('a failed file of which there is no copy stays at hand when nothing else is left to do', async ({
  extension,
  stack,
}) => {
  stack.s3.failNext({ method: 'PUT', keyIncludes: 'only.bin', ...REFUSAL });
  await leaveNoRoom(extension);
  const file = await makeFile('only.bin', 5 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await extension.jobIn(['failed']);
  await popup.close();
  const observer = await extension.observer();
  // What the alarm does, without the wait for it; it is cleared when nothing is left to watch over.
  await expect
    .poll(() =>
      observer.evaluate(async () => {
        if (await chrome.alarms.get('resume-jobs'))
          await chrome.alarms.create('resume-jobs', { when: Date.now() });
        return (await chrome.alarms.get('resume-jobs')) ?? null;
      }),
    )
    .toBeNull();
  stack.s3.clearFaults();
  await rowOf(await extension.openPopup(), 'only.bin')
    .getByRole('button', { name: 'Retry' })
    .click();
  const job = await extension.jobIn(['done']);
  expect(job).toMatchObject({ phase: 'done', spooled: false });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('a file that is handed over once more when its upload is over is not kept', async ({ extension }) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, (await makeFile('twice.bin', MIB)).path);
  const { id: jobId } = await extension.jobIn(['done']);
  await expectEmptySpool(extension);
  // What a popup does that has heard no answer, because the worker died in that moment.
  const handedOver = popup.evaluate(async (job) => {
    const file = new File([new Uint8Array(30_000_000)], 'twice.bin');
    const upload = { jobId: job, source: 'picked', name: file.name, type: '', sizeBytes: file.size };
    const body = { uploads: [upload], files: [file] };
    return chrome.runtime.sendMessage({ putlink: 1, name: 'files.take', body });
  }, jobId);
  expect(await (await extension.observer()).evaluate(watchCopy)).toBe('made and dropped');
  expect(await handedOver).toMatchObject({ ok: true });
  await expectEmptySpool(extension);
});

test('what a kill has left of uploads that are over is dropped at the next start', async ({ extension }) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, (await makeFile('over.bin', MIB)).path);
  const { id } = await extension.jobIn(['done']);
  await expectEmptySpool(extension);
  await (await extension.observer()).evaluate(
    async (jobIds) => {
      const opening = indexedDB.open('putlink-spool');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const write = opening.result.transaction(['files', 'pieces'], 'readwrite');
      for (const jobId of jobIds) {
        write.objectStore('files').put({ pieceCount: 1 }, jobId);
        write.objectStore('pieces').put(new Blob(['left']), [jobId, 0]);
      }
      await new Promise((resolve) => write.addEventListener('complete', resolve));
      opening.result.close();
    },
    [id, 'of-nobody'],
  );
  expect(await spoolCounts(extension)).toEqual({ files: 2, pieces: 2, handles: 0 });
  await extension.crashAndRestart();
  await expectEmptySpool(extension);
});

/** In a page of the extension: waits for a copy to appear in the spool, and for it to go again. */
async function watchCopy(): Promise<string> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await asked(indexedDB.open('putlink-spool'));
  let isSeen = false;
  for (const endsAtMs = Date.now() + 25_000; Date.now() < endsAtMs; ) {
    const count = await asked(database.transaction('pieces').objectStore('pieces').count());
    if (count > 0) isSeen = true;
    else if (isSeen) return 'made and dropped';
  }
  return isSeen ? 'made and kept' : 'not made';
}
