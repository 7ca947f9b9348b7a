import type { Page } from '@playwright/test';

export interface FinishedJob {
  readonly name: string;
  readonly sizeBytes: number;
  readonly source: string;
  readonly phase: string;
  readonly key?: string;
  readonly failure?: unknown;
  readonly link?: { readonly url?: string; readonly expiresAt: number };
}

/** Waits in a page of the extension until a job of this source has ended. */
export async function finishedJob(page: Page, source: string): Promise<FinishedJob> {
  const job = await page.evaluate(
    (wanted) =>
      new Promise<unknown>((resolve) => {
        const look = async () => {
          const stored: Record<string, { source?: string; phase?: string }> =
            await chrome.storage.local.get(null);
          const ended = Object.values(stored).find(
            (record) => record.source === wanted && ['done', 'failed'].includes(record.phase ?? ''),
          );
          if (ended) resolve(ended);
        };
        chrome.storage.onChanged.addListener(() => void look());
        void look();
      }),
    source,
  );
  return job as FinishedJob;
}
