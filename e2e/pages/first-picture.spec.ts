import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { finishedJobs } from '../../dev/finished-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';

declare global {
  /** What the page has asked the browser for, in order; `picture` when there was something to see. */
  var asked: string[];
  /** How many of what there were then. */
  var firstCounts: {
    elements: number;
    rows: number;
    buttons: number;
    moreShapes: number;
    options: number;
    moments: number;
  };
}

test('the popup draws its rows after three questions to the storage, and wakes nobody before', async ({
  extension,
}) => {
  await seedRecords(await extension.observer(), finishedJobs(300, Date.now()));
  // The worker makes the index of these records when it starts, and a popup starts it after its first row.
  await extension.killWorker();
  const first = await extension.openPopup();
  await expect.poll(async () => Object.keys(await extension.read())).toContain('job-index:0');
  await first.close();

  const popup = await extension.context.newPage();
  await popup.addInitScript(() => {
    globalThis.asked = [];
    const note = (owner: object, name: string, label: string) => {
      const calls = owner as Record<string, (...args: unknown[]) => unknown>;
      const call = calls[name];
      calls[name] = (...args) => {
        globalThis.asked.push(label);
        return call?.apply(owner, args);
      };
    };
    note(chrome.storage.local.onChanged, 'addListener', 'listen');
    note(chrome.storage.session.onChanged, 'addListener', 'listen');
    note(chrome.storage.local, 'get', 'read');
    note(chrome.storage.session, 'get', 'read');
    note(chrome.runtime, 'sendMessage', 'message');
    note(chrome.runtime, 'connect', 'connect');
    new MutationObserver((_changes, watcher) => {
      if (!document.querySelector('main')) return;
      globalThis.asked.push('picture');
      const count = (what: string) => document.querySelectorAll(what).length;
      globalThis.firstCounts = {
        elements: count('main *'),
        rows: count('[data-row]'),
        buttons: count('[data-row] button'),
        moreShapes: count('svg *') - count('svg'),
        options: count('option'),
        moments: count('.age[title], .state[title]'),
      };
      watcher.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await popup.goto(`${EXTENSION_ORIGIN}/src/popup/index.html`);
  await expect(popup.getByRole('listitem').first()).toBeVisible();
  await expect.poll(() => popup.evaluate(() => globalThis.asked)).toContain('connect');
  const asked = await popup.evaluate(() => globalThis.asked);
  const before = asked.slice(0, asked.indexOf('picture'));
  expect(before.filter((what) => what !== 'listen')).toEqual(['read', 'read', 'read']);
  // What changes after the browser has looked is told only to who listened before.
  expect(before.slice(0, 4)).toEqual(['listen', 'read', 'listen', 'read']);
  const counts = await popup.evaluate(() => globalThis.firstCounts);
  // There is no list without its rows. An icon is one shape, and what nobody sees before they point at something comes after the picture.
  expect(counts).toMatchObject({ rows: 8, moreShapes: 0, options: 1, moments: 0 });
  expect(counts.buttons).toBeLessThanOrEqual(3);
  expect(counts.elements).toBeLessThanOrEqual(140);
  await expect(popup.getByRole('listitem').nth(7).getByRole('button')).toHaveCount(3);
  await expect(popup.getByRole('button', { name: 'Choose files' })).toBeFocused();
  await expect(popup.getByRole('option')).toHaveCount(9);
  await expect(popup.locator('.age[title]')).not.toHaveCount(0);
  await expect(popup.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '300');
});
