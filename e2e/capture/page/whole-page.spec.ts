import { expect, test } from '@playwright/test';
import { comparePictures, protocolPicture, tallPicture } from './compare-pictures.ts';
import { PAGE_FIXTURES } from './fixtures.ts';
import { captureWhole, openStudio, type Studio } from './page-studio.ts';

/** The last is what a frame of `late-frames` shows. */
const NAMES = [...PAGE_FIXTURES.map(({ name }) => name), 'late'];

/** A browser for each seven pages. */
const SHARES = 4;
for (let share = 0; share < SHARES; share += 1) {
  const fixtures = PAGE_FIXTURES.filter((_, index) => index % SHARES === share);

  test(`the whole of ${fixtures.map(({ name }) => name).join(', ')}`, async () => {
    test.setTimeout(240_000);
    const studio = await openStudio(NAMES);
    for (const fixture of fixtures) {
      await test.step(fixture.name, () => check(studio, fixture));
    }
    await studio.close();
  });
}

async function check(
  studio: Studio,
  { name, against, mayDiffer, changesItself }: (typeof PAGE_FIXTURES)[number],
): Promise<void> {
  const page = await studio.open(name);
  const state = () =>
    page.evaluate(
      (withMarkup) => [withMarkup ? document.documentElement.outerHTML : '', scrollX, scrollY],
      !changesItself,
    );
  const before = await state();
  const { files, job } = await captureWhole(studio, page);
  expect.soft(await state(), `${name} is as it was`).toEqual(before);
  expect.soft(job.name).toMatch(new RegExp(`^${name} .*\\.png$`));

  const taken = files[0] as Buffer;
  await page.bringToFront();
  const wanted =
    against === 'page' ? await protocolPicture(page) : await tallPicture(page, taken.readUInt32BE(20));
  const [from, to] = mayDiffer?.rows ?? [0, -1];
  const except = [{ x: 0, y: from, width: taken.readUInt32BE(16), height: to - from + 1 }];
  const compared = await comparePictures(studio.asker, taken, wanted, except);
  expect.soft(compared, name).toMatchObject({ different: 0, size: compared.wanted });
  await page.close();
}
