import { samplePlaces } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import type { Extension } from '../harness/extension.ts';
import { look } from '../harness/look.ts';
import { expect, test } from '../harness/test.ts';

test.use({ configured: false });

const NAMES = ['Work', 'Home', 'A bucket for pictures of the whole team'];

async function namesIn(extension: Extension): Promise<readonly string[]> {
  const { places } = (await extension.read()).settings as { places: { placeName: string }[] };
  return places.map(({ placeName }) => placeName);
}

test('places are moved up and down, by button and by key, and stand so in the popup', async ({
  extension,
}) => {
  await seedRecords(await extension.observer(), samplePlaces(NAMES));
  const options = await extension.openOptions();
  const button = (name: string) => options.getByRole('button', { name, exact: true });
  await expect(button('Move Work up')).toBeDisabled();
  await expect(button(`Move ${NAMES[2]} down`)).toBeDisabled();

  await button('Move Home up').click();
  await expect.poll(() => namesIn(extension)).toEqual(['Home', 'Work', NAMES[2]]);
  await expect(options.getByText('Home is now 1 of 3')).toBeAttached();
  // Its own button goes no further: the keyboard stays with the place.
  await expect(options.getByRole('button', { name: /^Home/ })).toBeFocused();

  await options.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => namesIn(extension)).toEqual(['Work', 'Home', NAMES[2]]);
  await expect(options.getByRole('button', { name: /^Home/ })).toBeFocused();
  await button('Move Home down').press('Enter');
  await expect.poll(() => namesIn(extension)).toEqual(['Work', NAMES[2], 'Home']);
  await options.getByRole('button', { name: /^Work/ }).press('Alt+ArrowUp');
  expect(await namesIn(extension)).toEqual(['Work', NAMES[2], 'Home']);

  const popup = await extension.openPopup();
  const chooser = popup.getByRole('combobox', { name: 'Where new files go' });
  expect(await chooser.getByRole('option').allTextContents()).toEqual(['Work', NAMES[2], 'Home']);
  await popup.close();
  await look(options, 'places-order');
  await options.setViewportSize({ width: 320, height: 700 });
  await look(options, 'places-order-320', { isJudged: false });
  // The buttons leave room for the name.
  expect((await options.locator('.place-name').first().boundingBox())?.width).toBeGreaterThan(20);
  expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
