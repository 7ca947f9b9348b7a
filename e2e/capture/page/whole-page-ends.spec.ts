import { expect, type Page, test } from '@playwright/test';
import { comparePictures, protocolPicture } from './compare-pictures.ts';
import { askForPage, captureWhole, grant, openStudio, type Studio } from './page-studio.ts';

// In one worker: each that took some of them would start a browser.
test.describe.configure({ mode: 'default' });

let studio: Studio;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  studio = await openStudio(['fixed', 'plain', 'endless', 'refuses']);
});
test.afterAll(() => studio.close());

/** A page as a person left it, and what there is to put back. */
async function usedPage(): Promise<{ page: Page; state: () => Promise<unknown> }> {
  const page = await studio.open('fixed');
  await page.locator('#focused').focus();
  await page.evaluate(() => {
    scrollTo(0, 500);
    getSelection()?.selectAllChildren(document.querySelectorAll('.row')[9] as Element);
  });
  const state = () =>
    page.evaluate(() => [
      scrollY,
      document.activeElement?.id,
      String(getSelection()),
      document.documentElement.outerHTML,
    ]);
  return { page, state };
}

/** Begins, and resolves when it is at its second shot. */
async function beginOn(page: Page): Promise<{ readonly asked: Promise<unknown> }> {
  await grant(studio, page);
  const atSecond = page.evaluate(
    () =>
      new Promise<'at its second shot'>((resolve) => {
        addEventListener('scroll', () => scrollY > 600 && resolve('at its second shot'));
      }),
  );
  atSecond.catch(() => undefined);
  const asked = askForPage(studio).catch((thrown) => thrown);
  // What ends before it has got there says why.
  expect(await Promise.race([atSecond, asked])).toBe('at its second shot');
  return { asked };
}

/** The address of the tab in front. */
const inFront = () =>
  studio.asker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return tab?.url ?? '';
  });

const session = async () => studio.extension.read('session');
const troubleCode = async () =>
  ((await session())['untold-trouble'] as { failure: { code: string } } | undefined)?.failure.code;
const jobCount = async () => (await studio.extension.jobs()).length;

test('Esc stops it, and so does Cancel: no upload, and the page is as it was', async () => {
  const { page, state } = await usedPage();
  const [before, count] = [await state(), await jobCount()];
  await beginOn(page);
  await page.keyboard.press('Escape');
  await expect.poll(state).toEqual(before);
  await expect.poll(async () => (await session())['capture-under-way'] ?? null).toBeNull();

  await beginOn(page);
  const { id } = (await session())['capture-under-way'] as { id: string };
  await studio.asker.evaluate(
    (captureId) =>
      chrome.runtime.sendMessage({ putlink: 1, name: 'capture.cancel', body: { id: captureId } }),
    id,
  );
  await expect.poll(state).toEqual(before);
  expect(await jobCount()).toBe(count);
  expect((await session())['untold-trouble'] ?? null).toBeNull();
  await page.close();
});

test('the badge says how much is taken, and what becomes of it', async () => {
  const worker = await studio.extension.worker();
  await worker.evaluate(() => {
    const told: string[] = [];
    const showText = chrome.action.setBadgeText.bind(chrome.action);
    const showTitle = chrome.action.setTitle.bind(chrome.action);
    Object.assign(globalThis, { told });
    Object.assign(chrome.action, {
      setBadgeText: (details: chrome.action.BadgeTextDetails) => {
        told.push(details.text ?? '');
        return showText(details);
      },
      setTitle: (details: chrome.action.TitleDetails) => {
        told.push(details.title);
        return showTitle(details);
      },
    });
  });
  const count = await jobCount();
  const page = await studio.open('fixed');
  const { asked } = await beginOn(page);
  await asked;
  await expect.poll(jobCount).toBe(count + 1);
  await studio.extension.jobIn(['done', 'failed']);
  const told = (await worker.evaluate('told')) as string[];
  const shares = told.flatMap((text) => /^Taking a screenshot: (\d+)%$/.exec(text)?.[1] ?? []).map(Number);
  // On a busy machine some are written over before they are shown.
  expect(shares.length).toBeGreaterThan(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(told.filter((text) => /^\d+%$/.test(text)).slice(0, shares.length)).toEqual(
    shares.map((share) => `${share}%`),
  );
  // None of them is left when the picture is taken.
  expect(told.slice(told.lastIndexOf(`${shares.at(-1)}%`)).includes('')).toBe(true);
  await page.close();
});

test('another tab in front: it waits, and nothing of that one is in the picture', async () => {
  const page = await studio.open('plain');
  const other = await studio.extension.context.newPage();
  await other.setContent('<body style="background:#000">');
  await page.bringToFront();
  const taking = captureWhole(studio, page);
  await expect.poll(() => page.evaluate(() => scrollY > 600), { intervals: [20] }).toBe(true);
  await other.bringToFront();
  await expect.poll(inFront).not.toContain('plain');
  await page.bringToFront();
  const { files } = await taking;
  const compared = await comparePictures(studio.asker, files[0] as Buffer, await protocolPicture(page));
  expect(compared).toMatchObject({ different: 0 });
  await Promise.all([page.close(), other.close()]);
});

test('a page that is left and a tab that is closed: said, and no upload', async () => {
  const count = await jobCount();
  for (const leave of [
    (page: Page) => page.goto(`${studio.site.origin()}/plain.html`).then(() => undefined),
    (page: Page) => page.close(),
  ]) {
    const page = await studio.open('fixed');
    const { asked } = await beginOn(page);
    await leave(page);
    // Told to who has asked, as long as the popup is open, and else by badge and notification.
    const answer = (await asked) as { readonly failure?: { readonly code: string } };
    expect([answer.failure?.code, await troubleCode()]).toContain('capture-interrupted');
    await studio.asker.evaluate(() => chrome.storage.session.remove('untold-trouble'));
    if (!page.isClosed()) await page.close();
  }
  expect(await jobCount()).toBe(count);
});

test('the worker dies: the page puts itself back, and the next one says what was lost', async () => {
  const { page, state } = await usedPage();
  const before = await state();
  await beginOn(page);
  await studio.extension.killWorker();
  await expect.poll(state).toEqual(before);
  await expect.poll(troubleCode).toBe('capture-lost');
  await page.close();
});

test('the last row or two are taken, where they are just below what the shots before show', async () => {
  const page = await studio.open('plain');
  for (const more of [1, 2]) {
    const height = await page.locator('#rows').evaluate((rows, below) => {
      const ofTwoShots = 2 * innerHeight - 24;
      rows.style.cssText = `height: ${ofTwoShots + below}px; overflow: hidden`;
      return ofTwoShots + below;
    }, more);
    const { files } = await captureWhole(studio, page);
    const compared = await comparePictures(studio.asker, files[0] as Buffer, await protocolPicture(page));
    expect(compared).toMatchObject({ different: 0, size: [1280, height], wanted: [1280, height] });
  }
  await page.close();
});

test('a page that a script lets be scrolled no further ends there', async () => {
  const page = await studio.open('refuses');
  const { files } = await captureWhole(studio, page);
  expect(files[0]?.readUInt32BE(20)).toBe(1000 + (await page.evaluate(() => innerHeight)));
  await page.close();
});

test('a page without an end stops where it is said', async () => {
  const page = await studio.open('endless');
  const gesture = setInterval(() => void page.keyboard.press('a').catch(() => undefined), 3000);
  await page.keyboard.press('a');
  const { job, files } = await captureWhole(studio, page);
  clearInterval(gesture);
  expect(job).toMatchObject({ picture: { cut: 'grows' } });
  expect(files[0]?.readUInt32BE(20)).toBe(30_000);
  const popup = await studio.extension.openPopup();
  await expect(popup.getByText('The screenshot ends after 30,000 pixels.', { exact: false })).toBeVisible();
  await Promise.all([popup.close(), page.close()]);
});

test('of a page that scripts may not enter the visible part is taken, and that is said', async () => {
  const page = await studio.extension.context.newPage();
  await page.goto('chrome://version');
  const { job, files } = await captureWhole(studio, page);
  expect(job).toMatchObject({ picture: { cut: 'closed' } });
  expect(files[0]?.readUInt32BE(20)).toBe(await page.evaluate(() => innerHeight));
  await page.close();
});
