import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import {
  badge,
  clipboard,
  embeddingPage,
  insertLinkOf,
  jobNamed,
  upload,
  useEditorPages,
  writeIn,
} from './editor-menu.ts';

useEditorPages();

/** The names behind "Insert link", each of them known to the browser. */
async function offered(extension: Extension): Promise<string[]> {
  const jobs = await extension.jobs();
  const worker = await extension.worker();
  const known = await worker.evaluate(
    (ids) =>
      Promise.all(
        // There is no list; an entry that is not there cannot be updated.
        ids.map((id) =>
          chrome.contextMenus.update(id, {}).then(
            () => true,
            () => false,
          ),
        ),
      ),
    jobs.map(({ id }) => `insert-link:${id}`),
  );
  return jobs.filter((_, index) => known[index]).map(({ name }) => name);
}

test.describe('“Insert link”', () => {
  test('puts the link into the editor that was clicked, and says nothing', async ({ extension }) => {
    await upload(extension, 'plan.txt');
    const { link } = await jobNamed(extension, 'plan.txt');
    const page = await writeIn(extension, 'textarea');
    await insertLinkOf(extension, 'plan.txt');
    await expect(page.locator('textarea')).toHaveValue(`see ${link?.url}`);
    await expect.poll(async () => (await jobNamed(extension, 'plan.txt')).delivery).toBe('pasted');
    expect((await badge(extension)).text).toBe('');
    await page.keyboard.press('Control+Z');
    await expect(page.locator('textarea')).toHaveValue('see ');
  });

  test('offers the five newest with a live link, and follows the list', async ({ extension }) => {
    expect(await offered(extension)).toEqual([]);
    await upload(extension, 'the oldest one.txt');
    await expect.poll(() => offered(extension)).toEqual(['the oldest one.txt']);
    await upload(extension, ...['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']);
    const five = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'];
    await expect.poll(async () => (await offered(extension)).sort()).toEqual(five);

    const popup = await extension.openPopup();
    const row = rowOf(popup, 'c.txt');
    await row.hover();
    await row.getByRole('button', { name: 'More for c.txt' }).click();
    await popup.getByRole('menuitem', { name: 'Revoke link' }).click();
    await row.getByRole('button', { name: 'Revoke link' }).last().click();
    const without = [...five.filter((name) => name !== 'c.txt'), 'the oldest one.txt'];
    await expect.poll(async () => (await offered(extension)).sort()).toEqual(without);
  });

  test('the list outlives the worker', async ({ extension }) => {
    await upload(extension, 'plan.txt');
    await expect.poll(() => offered(extension)).toEqual(['plan.txt']);
    await extension.killWorker();
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('second.txt', 'text/plain', 20));
    await extension.jobIn(['done']);
    await expect.poll(async () => (await offered(extension)).sort()).toEqual(['plan.txt', 'second.txt']);
  });

  test('where nothing can be written: untouched, on the clipboard, and told', async ({ extension }) => {
    await upload(extension, 'plan.txt');
    const { link } = await jobNamed(extension, 'plan.txt');
    const page = await writeIn(extension, 'input');
    await insertLinkOf(extension, 'plan.txt');
    await expect.poll(async () => (await badge(extension)).text).toBe('•');
    expect((await badge(extension)).title).toContain('The link is on the clipboard: press Ctrl+V');
    await expect(page.locator('input')).toHaveValue('');
    expect(await clipboard(extension, page)).toEqual({ plain: link?.url, html: '' });
    const worker = await extension.worker();
    const { id, notice } = await jobNamed(extension, 'plan.txt');
    expect(notice).toMatchObject({ code: 'insert-refused' });
    await expect.poll(() => worker.evaluate(() => chrome.notifications.getAll())).toEqual({ [id]: true });
    const popup = await extension.openPopup();
    await expect(rowOf(popup, 'plan.txt')).toContainText('The link is on the clipboard');
  });
});

test.describe('in a frame of another host', () => {
  test.use({
    grants: {
      origins: ['http://127.0.0.1/*', 'http://localhost/*'],
      apis: ['clipboardWrite', 'notifications'],
    },
  });

  test('the row asks for the host, and then pastes', async ({ extension }) => {
    const worker = await extension.worker();
    // Given up, it can be asked for again without a prompt, which nobody could answer here.
    await worker.evaluate(() => chrome.permissions.remove({ origins: ['http://localhost/*'] }));
    await upload(extension, 'plan.txt');
    const { link } = await jobNamed(extension, 'plan.txt');
    const page = await extension.context.newPage();
    await page.goto(embeddingPage());
    await page.frameLocator('iframe').locator('textarea').click();
    await insertLinkOf(extension, 'plan.txt');
    await expect.poll(async () => (await badge(extension)).text).toBe('•');
    expect((await badge(extension)).title).toContain('The box belongs to localhost');
    expect((await clipboard(extension, page)).plain).toBe(link?.url);

    const popup = await extension.openPopup();
    const row = rowOf(popup, 'plan.txt');
    await row.getByRole('button', { name: 'Allow access to localhost' }).click();
    await expect(row.getByRole('button', { name: 'Paste into page', exact: true })).toBeVisible();
    await popup.close();

    await page.frameLocator('iframe').locator('textarea').click();
    await insertLinkOf(extension, 'plan.txt');
    await expect(page.frameLocator('iframe').locator('textarea')).toHaveValue(`see ${link?.url}`);
  });
});
