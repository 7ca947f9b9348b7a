import { describe, expect, it } from 'vitest';
import { mutate } from '../../../dev/photos/mutate.fixture.ts';
import { clean, PHOTOS, readPhoto, SECRET, tagged } from '../../../dev/photos/tagged-photos.fixture.ts';
import { seededRandom } from '../parts/seeded-random.fixture.ts';

describe.each(PHOTOS)('%s', (name) => {
  it('is left alone without details', async () => {
    const photo = readPhoto(name);
    expect((await clean(photo))?.bytes.equals(photo)).toBe(true);
  });

  it('loses all details, and is what it was without them', async () => {
    const cleaned = await clean(tagged(name));
    expect(cleaned?.hadLocation).toBe(true);
    expect(cleaned?.bytes.includes(SECRET)).toBe(false);
    // A WebP keeps the head that it needed for them.
    if (!/lossy|lossless/.test(name)) expect(cleaned?.bytes.equals(readPhoto(name))).toBe(true);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])(
    'stays turned by orientation %i, in either byte order',
    async (orientation) => {
      for (const isLittle of [true, false]) {
        const cleaned = await clean(tagged(name, { orientation, isLittle }));
        expect(cleaned?.bytes.includes(SECRET)).toBe(false);
        const at = cleaned?.bytes.indexOf(isLittle ? 'II*\0' : 'MM\0*', 0, 'latin1') ?? -1;
        const tiff = cleaned?.bytes.subarray(at, at + 26) ?? Buffer.alloc(0);
        expect(tiff.toString('hex')).toBe(
          isLittle
            ? `49492a0008000000010012010300010000000${orientation}00000000000000`
            : `4d4d002a00000008000101120003000000010 00${orientation}0000 00000000`.replaceAll(' ', ''),
        );
        // Once more is once too often: nothing is left to take out.
        expect((await clean(cleaned?.bytes as Buffer))?.bytes.equals(cleaned?.bytes as Buffer)).toBe(true);
      }
    },
  );

  it('keeps saying that it is in Adobe RGB', async () => {
    const cleaned = await clean(tagged(name, { isAdobeRgb: true }));
    expect(cleaned?.bytes.includes('R03\0')).toBe(true);
    expect(cleaned?.bytes.includes(SECRET)).toBe(false);
  });

  it('tells of a location only where there was one', async () => {
    const without = tagged(name, { location: 'none' });
    // The other details of the fixture tell a place too.
    const silent = Buffer.from(
      without
        .toString('latin1')
        .replaceAll('photoshop:City', 'photoshop:Date')
        .replaceAll('\x1c\x02\x5a', '\x1c\x02\x50'),
      'latin1',
    );
    expect((await clean(silent))?.hadLocation).toBe(false);
  });
});

it('is asked by the bytes, never by the name', async () => {
  expect(await clean(Buffer.from('%PDF-1.7 photo.jpg'))).toBeNull();
  expect(await clean(Buffer.from('GIF89a............'))).toBeNull();
  expect(await clean(Buffer.from([0xff, 0xd8]))).toBeNull();
  expect(await clean(Buffer.alloc(0))).toBeNull();
});

it('never throws, never ends up larger, and leaves nothing to do, whatever has happened to a file', async () => {
  const random = seededRandom(20261127);
  let understood = 0;
  for (let round = 0; round < 6_000; round += 1) {
    const name = PHOTOS[round % PHOTOS.length] as string;
    let file = tagged(name, { orientation: 1 + (round % 8), isLittle: random() < 0.5 });
    for (let count = Math.floor(random() * 4); count >= 0; count -= 1) file = mutate(file, random);
    const cleaned = await clean(file);
    if (!cleaned) continue;
    understood += 1;
    // A comment in a scan becomes an empty one, and an odd last chunk of a WebP an even one.
    expect(cleaned.bytes.length).toBeLessThanOrEqual(file.length + 4);
    const again = await clean(cleaned.bytes);
    expect(again?.bytes.length ?? 0, `round ${round}`).toBe(cleaned.bytes.length);
  }
  expect(understood).toBeGreaterThan(2_000);
}, 60_000);
