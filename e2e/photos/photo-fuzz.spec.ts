import { mutate } from '../../dev/photos/mutate.fixture.ts';
import { PHOTOS, tagged } from '../../dev/photos/tagged-photos.fixture.ts';
import { seededRandom } from '../../src/core/parts/seeded-random.fixture.ts';
import { expect, test } from '../harness/test.ts';
import { cleanInBrowser, openCleaner } from './clean-in-browser.ts';

const ROUNDS = 8;
const FILES_A_ROUND = 50;

test('whatever is damaged in a photo, Chromium shows after the cleaning what it showed before', async ({
  extension,
}) => {
  test.setTimeout(300_000);
  const page = await openCleaner(extension);
  const random = seededRandom(12);
  const differences: string[] = [];
  let shownCount = 0;
  let cleanedCount = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const files = Array.from({ length: FILES_A_ROUND }, (_, index) => {
      let file = tagged(PHOTOS[index % PHOTOS.length] as string, {
        orientation: 1 + Math.floor(random() * 8),
        isLittle: random() < 0.5,
      });
      for (let count = Math.floor(random() * 3); count >= 0; count -= 1) file = mutate(file, random);
      return file;
    });
    for (const [index, { bytes, before, after }] of (await cleanInBrowser(page, files)).entries()) {
      const what = `round ${round}, file ${index}, ${PHOTOS[index % PHOTOS.length]}`;
      if (before !== null && after !== before) differences.push(what);
      if (before !== null) shownCount += 1;
      if (bytes) cleanedCount += 1;
    }
  }
  expect(differences).toEqual([]);
  // The seed is a fair one: most are damaged where it does not matter.
  expect(shownCount).toBeGreaterThan(140);
  expect(cleanedCount).toBeGreaterThan(140);
});
