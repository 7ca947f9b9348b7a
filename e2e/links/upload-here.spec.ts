import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { chooseUploadHere, useEditorPages, writeIn } from './editor-menu.ts';

useEditorPages();

test.describe('“Upload a file and insert its link”', () => {
  test('the popup takes it over: the link lands where the click was', async ({ extension }) => {
    const page = await writeIn(extension, 'textarea');
    const popup = await chooseUploadHere(extension);
    await expect(popup.getByText('Choose a file; its link goes where you clicked.')).toBeVisible();
    await expect(popup.getByRole('button', { name: 'Choose files' })).toBeFocused();
    await page.bringToFront();
    await chooseFiles(popup, makePayload('here.txt', 'text/plain', 20));
    // A popup that closes before the browser has handed its file over takes it along.
    await extension.jobIn(['ticketing', 'transferring', 'linking', 'delivering', 'done']);
    await popup.close();
    const job = await extension.jobIn(['done']);
    expect(job).toMatchObject({ delivery: 'pasted' });
    await expect(page.locator('textarea')).toHaveValue(`see ${job.link?.url}`);
  });

  test('several files at once: all their links land there', async ({ extension }) => {
    const page = await writeIn(extension, 'textarea');
    const popup = await chooseUploadHere(extension);
    await page.bringToFront();
    await chooseFiles(
      popup,
      ['one.txt', 'two.txt', 'three.txt'].map((name) => makePayload(name, 'text/plain', 20)),
    );
    const jobs = () => extension.jobs();
    await expect
      .poll(async () => (await jobs()).map(({ delivery }) => delivery))
      .toEqual(['pasted', 'pasted', 'pasted']);
    const links = (await jobs()).map(({ link }) => link?.url);
    const written = (await page.locator('textarea').inputValue()).split(/\s+/);
    expect(written.sort()).toEqual(['see', ...links].sort());
  });

  test('only the popup that follows is in this mode', async ({ extension }) => {
    await writeIn(extension, 'textarea');
    const first = await chooseUploadHere(extension);
    // It takes the wish with it.
    await expect(first.getByText('its link goes where you clicked')).toBeVisible();
    await first.close();
    const popup = await extension.openPopup();
    await expect(popup.getByRole('button', { name: 'Choose files' })).toBeVisible();
    await expect(popup.getByText('its link goes where you clicked')).toHaveCount(0);
    expect(await extension.read('session')).not.toHaveProperty('insert-wish');
  });

  test('from a page that was left meanwhile: copied, and told', async ({ extension }) => {
    const page = await writeIn(extension, 'textarea');
    const popup = await chooseUploadHere(extension);
    await page.goto('about:blank');
    await chooseFiles(popup, makePayload('late.txt', 'text/plain', 20));
    const job = await extension.jobIn(['done']);
    expect(job).toMatchObject({ delivery: 'copied', notice: { detail: { reason: 'gone' } } });
    await expect(rowOf(popup, 'late.txt')).toContainText('The place where you were typing is gone.');
  });
});
