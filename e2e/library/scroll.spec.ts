import type { Page } from '@playwright/test';
import { finishedJobs } from '../../dev/finished-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';
import { listRow } from './listed.ts';

interface Scrolled {
  readonly framesCount: number;
  /** Frames in which part of what was seen had no row. */
  readonly gapsCount: number;
  readonly longestFrameMs: number;
  readonly mostRowsCount: number;
}

/** Scrolls the whole list down and up again, so many px a frame, and looks in each frame whether rows cover what is seen. */
function scrollThrough(page: Page, pxPerFrame: number): Promise<Scrolled> {
  return page.locator('.list').evaluate(async (list, stepPx) => {
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    // After the scroll's own events, and before the frame is painted.
    const seen = () => {
      const { top, bottom } = list.getBoundingClientRect();
      const rows = [...list.querySelectorAll('[role=row]')].map((row) => row.getBoundingClientRect());
      const covering = rows.filter((row) => row.bottom > top && row.top < bottom);
      const end = Math.min(bottom, top - list.scrollTop + list.scrollHeight);
      const covered = covering.reduce(
        (sum, row) => sum + Math.min(row.bottom, end) - Math.max(row.top, top),
        0,
      );
      return { isWhole: covered >= end - top - 1, rowsCount: rows.length };
    };
    let [framesCount, gapsCount, longestFrameMs, mostRowsCount] = [0, 0, 0, 0];
    let lastMs = await nextFrame();
    for (const direction of [1, -1]) {
      const isAtEnd = () =>
        direction === 1 ? list.scrollTop + list.clientHeight >= list.scrollHeight - 1 : list.scrollTop <= 0;
      while (!isAtEnd()) {
        list.scrollTop += direction * stepPx;
        // The browser tells of a scroll at the beginning of the next frame.
        const nowMs = await nextFrame();
        const { isWhole, rowsCount } = seen();
        framesCount += 1;
        if (!isWhole) gapsCount += 1;
        longestFrameMs = Math.max(longestFrameMs, nowMs - lastMs);
        mostRowsCount = Math.max(mostRowsCount, rowsCount);
        lastMs = nowMs;
      }
    }
    return { framesCount, gapsCount, longestFrameMs, mostRowsCount };
  }, pxPerFrame);
}

for (const { count, width, pxPerFrame } of [
  { count: 500, width: 360, pxPerFrame: 60 },
  { count: 500, width: 1200, pxPerFrame: 600 },
  { count: 5000, width: 360, pxPerFrame: 3000 },
]) {
  test(`${count} rows at ${width} px scroll ${pxPerFrame} px a frame without a gap`, async ({
    extension,
  }) => {
    await seedRecords(await extension.observer(), finishedJobs(count, Date.now()));
    const page = await extension.openLibrary({ width, height: 900 });
    await page.bringToFront();
    await expect(page.getByText(`Uploads: ${count.toLocaleString('en')}`)).toBeVisible();
    await expect(listRow(page, 'old 0.pdf')).toBeVisible();
    const scrolled = await scrollThrough(page, pxPerFrame);
    test.info().annotations.push({ type: 'measured', description: JSON.stringify(scrolled) });
    expect(scrolled.framesCount).toBeGreaterThan(10);
    expect(scrolled.gapsCount).toBe(0);
    // As many nodes for five thousand as for fifty.
    expect(scrolled.mostRowsCount).toBeLessThan(120);
  });
}

test('among five thousand uploads each key finds what it should, in the task after it', async ({
  extension,
}) => {
  await seedRecords(await extension.observer(), finishedJobs(5000, Date.now()));
  const page = await extension.openLibrary();
  await page.bringToFront();
  await expect(page.getByText('Uploads: 5,000')).toBeVisible();
  const seen = await page.getByRole('searchbox').evaluate(async (field: HTMLInputElement) => {
    const found: [typed: string, rowsCount: number, tookMs: number][] = [];
    for (const typed of ['old 49', 'old 499', 'old 4999', '']) {
      const beganAtMs = performance.now();
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
      const rowsCount = Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount'));
      found.push([typed, rowsCount, performance.now() - beganAtMs]);
    }
    return found;
  });
  // Numbers that have these digits in them. How long a key took says something about the machine as well: it is noted, not judged.
  test.info().annotations.push({ type: 'measured', description: JSON.stringify(seen) });
  expect(seen.map(([typed, rowsCount]) => [typed, rowsCount])).toEqual([
    ['old 49', 199],
    ['old 499', 15],
    ['old 4999', 1],
    ['', 5000],
  ]);
  await page.getByRole('searchbox').fill('old 4999');
  await expect(listRow(page, 'old 4999.pdf')).toBeVisible();
  await expect(page.getByText('1 of 5,000')).toBeVisible();
});
