import type { Job } from '../../core/job/job.ts';
import type { TransferProgress } from '../../core/job/progress.ts';
import type { RowState } from '../../uploads/row/row-state.ts';

interface RowBar {
  /** From 0 to 1. */
  readonly fraction: number;
  readonly still: boolean;
}

/** How far the bar under a row is: what has left of one under way, what is stored of one that was paused. */
export function rowBar(
  job: Job,
  state: RowState,
  progress: TransferProgress | undefined,
): RowBar | undefined {
  switch (state.kind) {
    case 'uploading':
    case 'resuming':
      return progress && { fraction: progress.sentBytes / Math.max(1, progress.totalBytes), still: false };
    case 'finishing':
      return { fraction: 1, still: false };
    case 'paused':
      return state.storedBytes > 0
        ? { fraction: state.storedBytes / Math.max(1, job.sizeBytes), still: true }
        : undefined;
    default:
      return undefined;
  }
}
