import type { Locator, Page } from '@playwright/test';
import { finishedJobs } from '../../dev/finished-jobs.ts';

type Record_ = Record<string, unknown>;

/** Finished uploads, the newest first; each may differ from the usual in some fields. */
export function listed(
  changes: readonly Record_[],
  nowMs: number = Date.now(),
): Record<string, Record_ & { id: string; name: string }> {
  const records = Object.entries(finishedJobs(changes.length, nowMs));
  return Object.fromEntries(
    records.map(([key, job], index) => [key, { ...(job as Record_), ...changes[index] }]),
  ) as Record<string, Record_ & { id: string; name: string }>;
}

/** The row of an upload in the library. */
export const listRow = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.locator(`[title="${name}"]`) });

/** Names from top to bottom; of a long list, those that are drawn. */
export const listedNames = (page: Page): Promise<string[]> =>
  page
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => row.querySelector('.ui-file-name')?.getAttribute('title') ?? ''),
    );
