import type { Locator, Page } from '@playwright/test';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { listed, listRow } from '../library/listed.ts';

type Tone = 'red' | 'amber' | 'neither';

const failed = (code: string, detail?: Record<string, unknown>) => ({
  phase: 'failed',
  stored: false,
  link: undefined,
  failure: { code, retriable: false, ...(detail ? { detail } : {}) },
});
const unfinished = { stored: false, link: undefined, delivery: undefined, endedAt: undefined };

/** By name: how an upload stands, and whether its row is red. */
const STANDINGS: Readonly<Record<string, { readonly tone: Tone; readonly job: Record<string, unknown> }>> = {
  'refused.bin': { tone: 'red', job: failed('storage-refused') },
  'unreached.bin': { tone: 'red', job: failed('network') },
  'signed-out.bin': { tone: 'amber', job: failed('sign-in-needed', { host: 'sso.example.com' }) },
  'unread.bin': { tone: 'amber', job: failed('file-permission') },
  'not-allowed.bin': {
    tone: 'amber',
    job: failed('source-refused', {
      reason: 'host-not-allowed',
      host: 'cdn.example.com',
      origin: 'https://cdn.example.com',
    }),
  },
  'too-late.bin': {
    tone: 'amber',
    job: {
      ...unfinished,
      phase: 'cancelled',
      arrived: true,
      notice: { code: 'cancelled-late', retriable: false },
    },
  },
  'cancelled.bin': { tone: 'neither', job: { ...unfinished, phase: 'cancelled' } },
  'paused.bin': { tone: 'neither', job: { ...unfinished, phase: 'queued', paused: true, storedBytes: 4 } },
  'put-off.bin': {
    tone: 'neither',
    job: { ...unfinished, phase: 'ticketing', notBeforeMs: Date.now() + 3_600_000 },
  },
  'ready.bin': { tone: 'neither', job: {} },
  'deleted.bin': { tone: 'neither', job: { deletedAt: Date.now() } },
};

/** Which of the two colours anything in an element has, as letters or as ground. */
function toneOf(element: Locator): Promise<Tone> {
  return element.evaluate((root) => {
    const probe = document.body.appendChild(document.createElement('i'));
    const colours = (names: readonly string[]) =>
      names.map((name) => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
      });
    const [red, amber] = [
      colours(['--danger-text', '--danger-soft']),
      colours(['--warning-text', '--warning-soft']),
    ];
    probe.remove();
    const used = [root, ...root.querySelectorAll('*')].flatMap((one) => {
      const { color, backgroundColor } = getComputedStyle(one);
      return [color, backgroundColor];
    });
    const has = (some: readonly string[]) => used.some((colour) => some.includes(colour));
    return has(red) ? 'red' : has(amber) ? 'amber' : 'neither';
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`red stands only for what failed, amber for what needs the person (${colorScheme})`, async ({
    extension,
  }) => {
    const jobs = Object.entries(STANDINGS).map(([name, { job }]) => ({ name, spooled: true, ...job }));
    const observer = await extension.observer();
    await observer.evaluate((records) => chrome.storage.local.set(records), listed(jobs));
    const pages: readonly (readonly [Page, (page: Page, name: string) => Locator])[] = [
      [await extension.openPopup(), rowOf],
      [await extension.openLibrary(), listRow],
    ];
    for (const [page, rowIn] of pages) {
      await page.emulateMedia({ colorScheme });
      for (const [name, { tone }] of Object.entries(STANDINGS)) {
        // In the library a sentence that says what to do is not in the row.
        const expected = tone === 'amber' && name === 'too-late.bin' && rowIn === listRow ? 'neither' : tone;
        expect([name, await toneOf(rowIn(page, name))]).toEqual([name, expected]);
      }
    }
  });
}

test('what waits for the storage, or has no network, is not red, nor is the badge', async ({
  extension,
  stack,
}) => {
  stack.s3.failNext({
    method: 'PUT',
    keyIncludes: 'busy.bin',
    status: 503,
    code: 'SlowDown',
    withCors: true,
    times: 100,
  });
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('busy.bin', 'application/octet-stream', 3000));
  const row = rowOf(popup, 'busy.bin');
  await expect(row.locator('.state-resuming')).toBeVisible();
  expect(await toneOf(row)).toBe('amber');
  await extension.context.setOffline(true);
  await expect(popup.locator('.banners')).toContainText('offline');
  expect(await toneOf(popup.locator('body'))).not.toBe('red');
  await extension.context.setOffline(false);
  const worker = await extension.worker();
  const red = await worker.evaluate(async () => {
    const [text, colour] = await Promise.all([
      chrome.action.getBadgeText({}),
      chrome.action.getBadgeBackgroundColor({}),
    ]);
    return { text, isRed: colour[0] > 0xb0 && colour[1] < 0x60 && colour[2] < 0x60 };
  });
  expect(red.isRed).toBe(false);
});
