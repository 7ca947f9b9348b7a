import type { Page } from '@playwright/test';
import { PHOTOS, readPhoto, tagged } from '../../dev/photos/tagged-photos.fixture.ts';
import { expect, test } from '../harness/test.ts';
import { cleanInBrowser, openCleaner } from './clean-in-browser.ts';
import { type NamedPhoto, tagByExiftool, tagsByExiftool, tagsByMat2 } from './judges.ts';

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

const named = (photos: readonly { name: string }[], files: readonly (Buffer | null)[]): NamedPhoto[] =>
  photos.map(({ name }, index) => ({ name, bytes: files[index] ?? Buffer.alloc(0) }));

/** Photos into which ExifTool has written all that it can, in every orientation, and what is left in them after the cleaning. */
async function cleanTagged(page: Page, names: readonly string[]) {
  const photos = names.flatMap((name) =>
    ORIENTATIONS.map((orientation) => ({ name, orientation, bytes: readPhoto(name) })),
  );
  const rich = tagByExiftool(photos);
  for (const tags of tagsByExiftool(named(photos, rich)))
    expect(Object.keys(tags).length).toBeGreaterThan(15);
  const cleaned = await cleanInBrowser(page, rich);
  const sent = named(
    photos,
    cleaned.map(({ bytes }) => bytes),
  );
  return { photos, rich, cleaned, sent, tags: tagsByExiftool(sent) };
}

test('ExifTool and mat2 find nothing, and Chromium the same picture, in all orientations', async ({
  extension,
}) => {
  test.setTimeout(180_000);
  const page = await openCleaner(extension);
  const { photos, rich, cleaned, sent, tags } = await cleanTagged(page, PHOTOS);
  for (const [index, { bytes, before, after, photo }] of cleaned.entries()) {
    const { name = '', orientation = 0 } = photos[index] ?? {};
    const what = `${name}, orientation ${orientation}`;
    expect(photo, what).toBe('location-removed');
    expect(before, what).not.toBeNull();
    expect(after, what).toBe(before);
    expect(tags[index], what).toEqual(orientation === 1 ? {} : { 'IFD0:Orientation': orientation });
    expect(/Meierhof|Frieda|Canon|0123456789/.test(bytes?.toString('latin1') ?? ''), what).toBe(false);
  }
  // It does not know WebP.
  const upright = photos.flatMap(({ name, orientation }, index) =>
    orientation === 1 && !name.endsWith('.webp') ? [index] : [],
  );
  const richUpright = named(photos, rich).filter((_, index) => upright.includes(index));
  expect(tagsByMat2(richUpright).every((lines) => lines.length > 0)).toBe(true);
  expect(tagsByMat2(sent.filter((_, index) => upright.includes(index))).flat()).toEqual([]);
  // Chromium turns it by what stays, in eight different ways.
  const turned = cleaned.filter((_, index) => photos[index]?.name === 'baseline.jpg');
  expect(new Set(turned.map(({ after }) => after)).size).toBe(8);
});

test('of HEIC and AVIF ExifTool finds no more than how they are turned; no byte moves', async ({
  extension,
}) => {
  const page = await openCleaner(extension);
  const { photos, rich, cleaned, tags } = await cleanTagged(page, ['still.avif', 'still.heic']);
  for (const [index, { bytes, before, after, photo }] of cleaned.entries()) {
    const { name = '', orientation = 0 } = photos[index] ?? {};
    const what = `${name}, orientation ${orientation}`;
    expect(photo, what).toBe('location-removed');
    expect(bytes?.length, what).toBe(rich[index]?.length);
    // Chromium does not draw HEIC.
    expect(before === null, what).toBe(name.endsWith('.heic'));
    expect(after, what).toBe(before);
    expect(tags[index], what).toEqual(orientation === 1 ? {} : { 'IFD0:Orientation': orientation });
    expect(/Meierhof|Frieda|Canon|0123456789/.test(bytes?.toString('latin1') ?? ''), what).toBe(false);
  }
});

test('what hides in segments, chunks and behind the picture goes too', async ({ extension }) => {
  const page = await openCleaner(extension);
  const cleaned = await cleanInBrowser(
    page,
    PHOTOS.map((name) => tagged(name, { orientation: 6 })),
  );
  for (const [index, { bytes, before, after }] of cleaned.entries()) {
    expect(after, PHOTOS[index]).toBe(before);
    expect(bytes?.includes('Meierhof'), PHOTOS[index]).toBe(false);
  }
});

test('a wide colour profile stays, and with it the colours', async ({ extension }) => {
  const page = await openCleaner(extension);
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 28);
    const context = canvas.getContext('2d', { colorSpace: 'display-p3' });
    if (!context) throw new Error('no canvas');
    for (let x = 0; x < 40; x += 1) {
      context.fillStyle = `color(display-p3 ${x / 40} 1 0)`;
      context.fillRect(x, 0, 1, 28);
    }
    const types = ['image/jpeg', 'image/png', 'image/webp'];
    const files = await Promise.all(types.map((type) => canvas.convertToBlob({ type, quality: 1 })));
    return Promise.all(files.map(async (file) => Array.from(new Uint8Array(await file.arrayBuffer()))));
  });
  const photos = ['p3.jpg', 'p3.png', 'p3.webp'].map((name, index) => ({
    name,
    orientation: 1,
    bytes: Buffer.from(drawn[index] ?? []),
  }));
  const cleaned = await cleanInBrowser(page, tagByExiftool(photos));
  const sent = named(
    photos,
    cleaned.map(({ bytes }) => bytes),
  );
  const tags = tagsByExiftool(sent);
  for (const [index, { bytes, before, after }] of cleaned.entries()) {
    const name = photos[index]?.name;
    expect(after, name).toBe(before);
    expect(tags[index], name).toEqual({});
    expect(/ICC_PROFILE|iCCP|cICP|ICCP/.test(bytes?.toString('latin1') ?? ''), name).toBe(true);
  }
});
