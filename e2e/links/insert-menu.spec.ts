import type { Page } from '@playwright/test';
import { type Site, startSite } from '../../dev/serve-site.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

/**
 * What the context menu of an editor offers, chosen without a mouse: the worker's own click event is dispatched with
 * what Chromium would put into it. e2e/native/ presses the real menu.
 */
let pages: Site;

test.beforeAll(async () => {
  const editors = '<textarea>see </textarea><input type="password"><div contenteditable><b>look</b> at</div>';
  pages = await startSite({
    '/': { type: 'text/html', body: `<title>A chat</title>${editors}` },
    '/embeds': {
      type: 'text/html',
      body: '<iframe></iframe><script>frames[0].frameElement.src = "http://localhost:" + location.port</script>',
    },
  });
});
test.afterAll(() => pages.close());

/** Uploads files in one pick and closes the popup. */
async function upload(extension: Extension, ...names: string[]): Promise<void> {
  const popup = await extension.openPopup();
  await chooseFiles(
    popup,
    names.map((name) => makePayload(name, 'text/plain', 20)),
  );
  const phases = async () => (await extension.jobs()).map(({ name, phase }) => `${name} ${phase}`);
  await expect.poll(phases).toEqual(expect.arrayContaining(names.map((name) => `${name} done`)));
  await popup.close();
}

const jobNamed = async (extension: Extension, name: string) => {
  const job = (await extension.jobs()).find((one) => one.name === name);
  if (!job) throw new Error(`no upload of ${name}`);
  return job;
};

/** A page with the caret at the end of what stands in the editor. */
async function writeIn(extension: Extension, selector: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(pages.origin());
  await page.locator(selector).click();
  await page.keyboard.press('Control+End');
  return page;
}

async function choose(extension: Extension, menuItemId: string): Promise<void> {
  const worker = await extension.worker();
  await worker.evaluate(
    async ({ menuItemId, origin }) => {
      const [tab] = await chrome.tabs.query({ url: `${origin}/*`.replace(/:\d+/, '') });
      const click = { menuItemId, pageUrl: `${origin}/`, frameId: 0, editable: true };
      // @ts-expect-error dispatch is there for tests and not typed
      chrome.contextMenus.onClicked.dispatch(click, tab);
    },
    { menuItemId, origin: pages.origin() },
  );
}

const insertLinkOf = async (extension: Extension, name: string) =>
  choose(extension, `insert-link:${(await jobNamed(extension, name)).id}`);

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

const badge = async (extension: Extension) =>
  (await extension.worker()).evaluate(async () => ({
    text: await chrome.action.getBadgeText({}),
    title: await chrome.action.getTitle({}),
  }));

/** What is on the clipboard, read by a page that the person looks at. */
async function clipboard(extension: Extension, page: Page): Promise<{ plain: string; html: string }> {
  await extension.context.grantPermissions(['clipboard-read']);
  await page.bringToFront();
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) =>
      item?.types.includes(type) ? (await item.getType(type)).text() : '';
    return { plain: await read('text/plain'), html: await read('text/html') };
  });
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
    await page.goto(`${pages.origin()}/embeds`);
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
    await expect(region).toHaveText(/^look at\splan\.txt \(expires in 59 minutes\)$/);
  });

  test('Markdown with the time that is left', async ({ extension, stack }) => {
    await extension.configure(stack, { linkFormat: 'markdown', withExpiry: true, version: 2 });
    await upload(extension, 'plan.txt');
    const { link } = await jobNamed(extension, 'plan.txt');
    const page = await writeIn(extension, 'textarea');
    await insertLinkOf(extension, 'plan.txt');
    await expect(page.locator('textarea')).toHaveValue(
      `see [plan.txt](${link?.url}) (expires in 59 minutes)`,
    );
  });

  test('a switch in the options says when links expire, with an example', async ({ extension }) => {
    const options = await extension.openOptions();
    await options.getByRole('switch', { name: 'Add when the link expires' }).click();
    await expect(options.getByText('https://…/report.pdf (expires in 59 minutes)')).toBeVisible();
    await options.getByRole('radio', { name: 'Markdown' }).check();
    await expect(
      options.getByText('[report.pdf](https://…/report.pdf) (expires in 59 minutes)'),
    ).toBeVisible();
    await options.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await extension.read()).settings)
      .toMatchObject({ version: 2, linkFormat: 'markdown', withExpiry: true });
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
    await expect(page.locator('textarea')).toHaveValue(`see ${link?.url} (59분 후 만료)`);
  });
});

test.describe('“Upload a file and insert its link”', () => {
  /** With the toolbar button disabled the browser opens no popup by itself. */
  async function chooseUploadHere(extension: Extension): Promise<Page> {
    const worker = await extension.worker();
    await worker.evaluate(() => chrome.action.disable());
    await choose(extension, 'upload-here');
    await expect.poll(async () => (await badge(extension)).title).toContain('Click the Putlink icon');
    await worker.evaluate(() => chrome.action.enable());
    return extension.openPopup();
  }

  test('the popup takes it over: the link lands where the click was', async ({ extension }) => {
    const page = await writeIn(extension, 'textarea');
    const popup = await chooseUploadHere(extension);
    await expect(popup.getByText('Choose a file; its link goes where you clicked.')).toBeVisible();
    await expect(popup.getByRole('button', { name: 'Choose files' })).toBeFocused();
    await chooseFiles(popup, makePayload('here.txt', 'text/plain', 20));
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
    await (await chooseUploadHere(extension)).close();
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
