import { signal } from '@preact/signals';
import type { BulkWork } from '../../core/job/bulk-work.ts';
import { bulkWorks } from '../../platform/storage/records.ts';

/** What the worker does for many uploads, or has done and nobody has seen yet. */
export const works = signal<readonly BulkWork[]>([]);

/** Reads it and keeps it true. */
export async function followWorks(): Promise<void> {
  bulkWorks.watch((changed) => {
    works.value = changed;
  });
  works.value = await bulkWorks.read();
}
