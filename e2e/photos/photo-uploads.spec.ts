import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPhoto, segment } from '../../dev/photos/tagged-photos.fixture.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { startSite } from '../../dev/stack/serve-site.ts';
import { dropFromDisk } from '../harness/drop-from-disk.ts';
import type { Extension, StoredJob } from '../harness/extension.ts';
import { uploadImage } from '../harness/page-menu.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { expect, test } from '../harness/test.ts';
import { tagByExiftool, tagsByExiftool } from './judges.ts';
import { picturesOf } from './pictures.ts';

const NAME = 'holiday.jpg';
const [PHOTO] = tagByExiftool([{ name: NAME, orientation: 6, bytes: readPhoto('baseline.jpg') }]) as [Buffer];
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });

/** What is stored is the same picture, turned the same way, and tells nothing else. */
async function expectClean(extension: Extension, job: StoredJob, photo = PHOTO): Promise<void> {
  expect(job).toMatchObject({ phase: 'done', photo: 'location-removed', type: 'image/jpeg' });
  const { bytes } = await download(job.link?.url ?? '');
  expect(bytes.length).toBe(job.sizeBytes);
  expect(tagsByExiftool([{ name: NAME, bytes }])[0]).toEqual({ 'IFD0:Orientation': 6 });
  const page = await extension.observer();
  const [before, after] = await picturesOf(page, [photo, bytes]);
  expect(before).toMatch(/^28x40:/);
  expect(after).toBe(before);
  // Only that there was one is stored, never where.
  expect(JSON.stringify(await extension.read())).not.toMatch(/47\.37|Meierhof|Canon/);
}

/** As a chat or a file manager leaves a picture on the clipboard: with its own name and bytes. */
async function pastePhoto(extension: Extension, photo: Buffer): Promise<StoredJob> {
  const popup = await extension.openPopup();
  await popup.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'holiday.jpg', { type: 'image/jpeg' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, photo.toString('base64'));
  return extension.jobIn(['done', 'failed']);
}

async function uploadFromPage(extension: Extension, photo: Buffer): Promise<StoredJob> {
  const site = await startSite({
    '/': { type: 'text/html', body: `<title>A page</title><img src="/${NAME}">` },
    [`/${NAME}`]: { type: 'image/jpeg', body: photo },
  });
  const page = await extension.context.newPage();
  await page.goto(site.origin());
  const job = await uploadImage(extension, page, `${site.origin()}/${NAME}`);
  await site.close();
  return job;
}

test('a photo that was chosen loses its location, and its row says so', async ({ extension }) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, file(NAME, PHOTO));
  const job = await extension.jobIn(['done', 'failed']);
  await expect(rowOf(popup, NAME)).toContainText('Location removed');
  await expectClean(extension, job);
});

test('so does one that is called a document: its ticket is for what it is sent as', async ({ extension }) => {
  const popup = await extension.openPopup();
  const asked: unknown[] = [];
  popup.on('request', (request) => {
    if (new URL(request.url()).pathname === '/v1/uploads') asked.push(request.postDataJSON()?.size);
  });
  await chooseFiles(popup, { name: 'scan.pdf', mimeType: 'application/pdf', buffer: PHOTO });
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', photo: 'location-removed', type: 'application/pdf' });
  // Asked beside the handing over, when only the name told what it is.
  expect(asked).toEqual([PHOTO.length, job.sizeBytes]);
  const { bytes } = await download(job.link?.url ?? '');
  expect(bytes.length).toBe(job.sizeBytes);
  expect(tagsByExiftool([{ name: NAME, bytes }])[0]).toEqual({ 'IFD0:Orientation': 6 });
});

test('so do one that was pasted, and a picture of a page', async ({ extension }) => {
  await expectClean(extension, await pastePhoto(extension, PHOTO));
  await expectClean(extension, await uploadFromPage(extension, PHOTO));
});

test('what is uploaded at once from the disk is cleaned, also after the browser has died', async ({
  extension,
  stack,
}) => {
  // Colour profiles stay, so these make it large: too large for a copy in memory.
  const filler = Array.from({ length: 250 }, () => segment(0xe2, 'ICC_PROFILE\0', Buffer.alloc(65_000, 7)));
  const large = Buffer.concat([PHOTO.subarray(0, 2), ...filler, PHOTO.subarray(2)]);
  const folder = await mkdtemp(join(tmpdir(), 'putlink-photo-'));
  const path = join(folder, NAME);
  await writeFile(path, large);
  stack.s3.traffic.uploadBytesPerSecond = 2 * 1024 * 1024;
  const popup = await extension.openPopup();
  await dropFromDisk(popup, [path]);
  await expect(rowOf(popup, NAME).getByRole('progressbar')).toBeVisible();
  await expect(rowOf(popup, NAME)).toContainText('Location removed');
  await extension.isCopied();
  await extension.crashAndRestart();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', attempt: 2, photo: 'location-removed' });
  const { bytes } = await download(job.link?.url ?? '');
  expect(bytes.length).toBe(job.sizeBytes);
  expect(large.length - bytes.length).toBeGreaterThan(1000);
  expect(/Meierhof|Canon/.test(bytes.toString('latin1'))).toBe(false);
  await rm(folder, { recursive: true });
});

test('switched off, the bytes are those of the photo', async ({ extension, stack }) => {
  await extension.configure(stack, { cleanPhotos: false });
  const popup = await extension.openPopup();
  await chooseFiles(popup, file(NAME, PHOTO));
  const chosen = await extension.jobIn(['done', 'failed']);
  const others = [await pastePhoto(extension, PHOTO), await uploadFromPage(extension, PHOTO)];
  for (const job of [chosen, ...others]) {
    expect(job.photo).toBeUndefined();
    expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(PHOTO));
  }
});

test('a photo that cannot be understood goes as it is, and its row says so', async ({ extension }) => {
  const broken = Buffer.concat([PHOTO.subarray(0, 20), Buffer.from([0xff, 0xf3]), PHOTO.subarray(20)]);
  broken.writeUInt16BE(0xff02, 20);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file('broken.jpg', broken));
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', photo: 'not-cleaned' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(broken));
  await expect(rowOf(popup, 'broken.jpg')).toContainText('details could not be removed');
});

test('the switch in the options says what is cleaned, and what is not', async ({ extension }) => {
  const options = await extension.openOptions('#uploads');
  const control = options.getByRole('switch', { name: 'Remove location and camera details from photos' });
  await expect(control).toBeChecked();
  await expect(
    options.getByText('Not cleaned, uploaded as they are: HEIC and AVIF that hold a video'),
  ).toBeVisible();
  await control.click();
  await options.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => currentPlaceIn(await extension.read()).cleanPhotos).toBe(false);
});
