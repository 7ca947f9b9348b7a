import { keepPicture, look } from '../harness/look.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { expect, test } from '../harness/test.ts';

for (const [language, more, section] of [
  ['en-US', 'Ways to take a screenshot', 'Screenshots'],
  ['ko', '캡처 방법', '스크린샷'],
] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('the ways to capture and the settings of screenshots', async ({ extension, stack }) => {
      const popup = await extension.openPopup();
      const button = popup.getByRole('button', { name: more });
      await button.click();
      const menu = popup.getByRole('menu', { name: more });
      await expect(menu.getByRole('menuitem').first()).toBeFocused();
      await look(popup, `capture-menu-${language}`);
      // Down to the delays, to the side, chosen; the menu stays, and Escape leads back to its button.
      await menu.getByRole('menuitem').last().focus();
      await popup.keyboard.press('ArrowDown');
      await popup.keyboard.press('ArrowRight');
      await popup.keyboard.press('ArrowRight');
      await popup.keyboard.press('Enter');
      await popup.keyboard.press('ArrowDown');
      await popup.keyboard.press('ArrowRight');
      await popup.keyboard.press('Enter');
      await expect(menu.getByRole('menuitemradio', { checked: true })).toHaveCount(2);
      await popup.keyboard.press('Escape');
      await expect(button).toBeFocused();
      const stored = (await extension.read())['capture-choice'];
      expect(stored).toMatchObject({ delaySeconds: 5 });
      expect((stored as { way: string }).way).not.toBe('upload');
      await look(popup, `capture-chosen-${language}`);
      await popup.emulateMedia({ forcedColors: 'active' });
      await button.click();
      await keepPicture(popup, `capture-forced-${language}`);
      await popup.keyboard.press('Escape');
      await popup.emulateMedia({ forcedColors: 'none' });
      const observer = await extension.observer();
      await observer.evaluate(
        (choice) => {
          const entry = { id: 'one', choice, start: {}, tabId: 1, stage: 'taking', dueAtMs: 0 };
          return chrome.storage.session.set({
            'capture-under-way': { ...entry, share: 0.42, leftMs: 4200 },
          });
        },
        stored as Record<string, unknown>,
      );
      await expect(popup.getByRole('progressbar')).toHaveJSProperty('value', 0.42);
      await expect(popup.locator('.capture-left')).toContainText('5');
      await look(popup, `capture-under-way-${language}`);
      await popup.close();

      await extension.configure(stack, { pictureFormat: 'jpeg', pictureMaxBytes: 2_000_000 });
      const options = await extension.openOptions();
      const part = options.getByRole('region', { name: section });
      await expect(part.getByRole('heading', { name: section })).toBeVisible();
      await part.locator('#field-pictureName').fill('{host} {year}');
      await part.locator('#field-pictureMaxBytes').fill('many');
      await expect(part.locator('[aria-invalid=true]')).toHaveCount(2);
      await keepPicture(part, `capture-wrong-${language}`);
      await part.locator('#field-pictureName').fill('{host} {width}x{height}');
      await part.locator('#field-pictureMaxBytes').fill('0,5');
      await expect(part.locator('[aria-invalid=true]')).toHaveCount(0);
      await expect(part).toContainText('shop.example.com 1280x720.jpg');
      await look(options, `capture-options-${language}`);
      await options.locator('.save-bar-buttons .ui-button-primary').click();
      await expect
        .poll(async () => currentPlaceIn(await extension.read()))
        .toMatchObject({ pictureMaxBytes: 500_000, pictureName: '{host} {width}x{height}' });
    });
  });
}
