import type { Job } from '../job/job.ts';

/** Smaller files go on any connection: nobody turns a screenshot's megabyte over in their mind. */
export const WAITS_FROM_BYTES = 5 * 1024 * 1024;

/** Whether a file is to wait while the connection is metered. The person may send it all the same. */
export const waitsOnMetered = (
  { sizeBytes, onMetered }: Pick<Job, 'sizeBytes' | 'onMetered'>,
  { waitOnMetered }: { readonly waitOnMetered: boolean },
): boolean => waitOnMetered && sizeBytes >= WAITS_FROM_BYTES && onMetered !== 'goes';
