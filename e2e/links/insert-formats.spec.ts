import { rowOf } from '../harness/popup.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { expect, test } from '../harness/test.ts';
import { badge, clipboard, insertLinkOf, jobNamed, upload, useEditorPages, writeIn } from './editor-menu.ts';

useEditorPages();

/** A text with a note behind it; the note as a regular expression. */
const saying = (text: string, note: string) =>
  new RegExp(`^${text.replace(/[.?()[\]]/g, '\\$&')} \\(${note}\\)$`);

test.describe('formats', () => {
  test('HTML: both kinds on the clipboard, from the popup and from the background', async ({
    extension,
    stack,
  }) => {
    await extension.configure(stack, { linkFormat: 'html' });
    await upload(extension, 'a & b.txt');
    const { link } = await jobNamed(extension, 'a & b.txt');
    const both = {
      plain: link?.url,
      html: expect.stringContaining(`<a href="${link?.url}">a &amp; b.txt</a>`),
    };
    const popup = await extension.openPopup();
    await popup.bringToFront();
    await rowOf(popup, 'a & b.txt').getByRole('button', { name: 'Copy link of a & b.txt' }).click();
    await expect(rowOf(popup, 'a & b.txt')).toContainText('Link copied');
    expect(await clipboard(extension, popup)).toEqual(both);
    await popup.evaluate(() => navigator.clipboard.writeText('something else'));
    await popup.close();

    const page = await writeIn(extension, 'input');
    await insertLinkOf(extension, 'a & b.txt');
    await expect.poll(async () => (await badge(extension)).text).toBe('•');
    expect(await clipboard(extension, page)).toEqual(both);
  });

  test('HTML: a plain field gets the URL', async ({ extension, stack }) => {
    await extension.configure(stack, { linkFormat: 'html' });
    await upload(extension, 'plan.txt');
    const { link } = await jobNamed(extension, 'plan.txt');
    const page = await writeIn(extension, 'textarea');
    await insertLinkOf(extension, 'plan.txt');
    await expect(page.locator('textarea')).toHaveValue(`see ${link?.url}`);
  });

  test('HTML: a rich editor gets a real link with the file’s name', async ({ extension, stack }) => {
    await extension.configure(stack, { linkFormat: 'html', withExpiry: true, version: 2 });
    await upload(extension, 'plan.txt');
    const { link } = await jobNamed(extension, 'plan.txt');
    const page = await writeIn(extension, '[contenteditable]');
    await insertLinkOf(extension, 'plan.txt');
    const region = page.locator('[contenteditable]');
    await expect(region.getByRole('link', { name: 'plan.txt' })).toHaveAttribute('href', link?.url ?? '');
    await expect(region).toHaveText(/^look at\splan\.txt \(expires in 59 min \d+ sec\)$/);
  });

  test('Markdown with the time that is left', async ({ extension, stack }) => {
    await extension.configure(stack, { linkFormat: 'markdown', withExpiry: true, version: 2 });
    await upload(extension, 'plan.txt');
    const { link } = await jobNamed(extension, 'plan.txt');
    const page = await writeIn(extension, 'textarea');
    await insertLinkOf(extension, 'plan.txt');
    await expect(page.locator('textarea')).toHaveValue(
      saying(`see [plan.txt](${link?.url})`, 'expires in 59 min \\d+ sec'),
    );
  });

  test('a switch in the options says when links expire, with an example', async ({ extension }) => {
    const options = await extension.openOptions();
    await options.getByRole('switch', { name: 'Add the expiry to the link' }).click();
    await expect(options.getByText('https://…/report.pdf (expires in 59 min 59 sec)')).toBeVisible();
    await options.getByRole('radio', { name: 'Markdown' }).check();
    await expect(
      options.getByText('[report.pdf](https://…/report.pdf) (expires in 59 min 59 sec)'),
    ).toBeVisible();
    await options.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => currentPlaceIn(await extension.read()))
      .toMatchObject({ linkFormat: 'markdown', withExpiry: true });
  });
});

test.describe('in Korean', () => {
  test.use({ language: 'ko' });
  test('the time that is left', async ({ extension, stack }) => {
    await extension.configure(stack, { withExpiry: true, version: 2 });
    await upload(extension, '계획.txt');
    const { link } = await jobNamed(extension, '계획.txt');
    const page = await writeIn(extension, 'textarea');
    await insertLinkOf(extension, '계획.txt');
    await expect(page.locator('textarea')).toHaveValue(saying(`see ${link?.url}`, '59분 \\d+초 후 만료'));
  });
});
