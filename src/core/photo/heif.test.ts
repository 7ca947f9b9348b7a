import { expect, it } from 'vitest';
import { box, type HeifOptions, makeHeif, PICTURE } from '../../../dev/photos/heif.fixture.ts';
import { mutate } from '../../../dev/photos/mutate.fixture.ts';
import { clean, makeExif, makeXmp, readPhoto, SECRET } from '../../../dev/photos/tagged-photos.fixture.ts';
import { seededRandom } from '../parts/seeded-random.fixture.ts';

const C2PA = box('uuid', Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'), SECRET);
const heif = (options: HeifOptions = {}) =>
  makeHeif(makeExif({ isLittle: false, orientation: 6 }), makeXmp(), options);

it.each(['still.avif', 'still.heic'])(
  'leaves %s alone, which an encoder has written without details',
  async (name) => {
    expect((await clean(readPhoto(name)))?.bytes.equals(readPhoto(name))).toBe(true);
  },
);

it.each<HeifOptions>([
  {},
  { version: 0 },
  { version: 2 },
  { numberBytes: 8 },
  { method: 1 },
  { method: 1, version: 2, numberBytes: 8 },
  { extents: 3 },
  { extents: 40, isLong: true },
  { moreBoxes: [C2PA] },
  { moreBoxes: [box('free', 'nothing')] },
])('overwrites the details where they are, and nothing else: %o', async (options) => {
  const photo = heif(options);
  const cleaned = await clean(photo);
  expect(cleaned?.hadLocation).toBe(true);
  const bytes = cleaned?.bytes ?? Buffer.alloc(0);
  expect(bytes.length).toBe(photo.length);
  expect(bytes.includes(SECRET)).toBe(false);
  expect(bytes.includes('photoshop')).toBe(false);
  expect(bytes.lastIndexOf(PICTURE)).toBe(photo.lastIndexOf(PICTURE));
  // What turns it stays, in the camera's byte order.
  const turn = Buffer.from('4d4d002a000000080001011200030000000100060000', 'hex');
  if ((options.extents ?? 1) < 10) expect(bytes.includes(turn)).toBe(true);
  const untouched = bytes.subarray(
    0,
    photo.indexOf('idat') < 0 ? photo.indexOf('mdat') : photo.indexOf('idat'),
  );
  expect(untouched.equals(photo.subarray(0, untouched.length))).toBe(true);
  expect((await clean(bytes))?.bytes.equals(bytes)).toBe(true);
});

it.each<[string, HeifOptions]>([
  ['a film beside it', { moreBoxes: [box('moov', Buffer.alloc(40))] }],
  ['the video of a motion photo', { moreBoxes: [box('mpvd', SECRET)] }],
  ['details that are put together of another item', { method: 2 }],
  ['an item of an unknown kind', { itemType: 'what' }],
  ['a property with a text of somebody', { moreProperties: [box('udes', SECRET)] }],
  ['details that begin in the picture', { exifAt: heif().indexOf(PICTURE) + 5, exifLength: 8 }],
  ['details that run into the picture', { exifLength: 460 }],
  ['details in the description', { exifAt: 60, exifLength: 20 }],
  ['details behind the end', { exifAt: 100_000 }],
  ['details that go as far as there is something', { exifLength: 0 }],
  ['numbers that no number can hold', { numberBytes: 8, exifAt: 2 ** 53 - 8, exifLength: 64 }],
  ['more items than there are', { itemCount: 60_000 }],
])('does not guess at %s', async (_what, options) => {
  expect(await clean(heif(options))).toBeNull();
});

it('does not guess at a file that is cut off', async () => {
  const photo = heif({ moreBoxes: [C2PA] });
  for (let length = 12; length < photo.length; length += 1) {
    const cut = await clean(photo.subarray(0, length));
    // Between two boxes there is no telling, and what is left is cleaned.
    if (cut) expect(cut.bytes.includes(SECRET)).toBe(false);
  }
});

it('never throws, never moves a byte and never touches the picture, whatever has happened to a file', async () => {
  const random = seededRandom(20261128);
  let understood = 0;
  for (let round = 0; round < 6_000; round += 1) {
    let file = heif({
      method: round % 3 === 0 ? 1 : 0,
      version: (round % 3) as 0 | 1 | 2,
      extents: 1 + (round % 4),
      moreBoxes: round % 2 ? [C2PA] : [],
    });
    for (let count = Math.floor(random() * 3); count >= 0; count -= 1) file = mutate(file, random);
    const cleaned = await clean(file);
    if (!cleaned) continue;
    understood += 1;
    expect(cleaned.bytes.length).toBe(file.length);
    expect((await clean(cleaned.bytes))?.bytes.equals(cleaned.bytes), `round ${round}`).toBe(true);
  }
  expect(understood).toBeGreaterThan(500);
}, 60_000);
