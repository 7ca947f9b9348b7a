import type { Failure } from '../../core/job/failure.ts';
import { hasBytes, type Job } from '../../core/job/job.ts';
import type { TransferProgress } from '../../core/job/progress.ts';
import { isUsedUp } from '../../core/link/link-terms.ts';

/** What a row says about its job, before it is put into words. */
export type RowState =
  | { readonly kind: 'waiting' | 'preparing' | 'asking' | 'finishing' | 'linking' | 'delivering' }
  | { readonly kind: 'paused'; readonly storedBytes: number }
  | { readonly kind: 'uploading' | 'resuming'; readonly progress: TransferProgress | undefined }
  | { readonly kind: 'ready' | 'expired'; readonly expiresAt: number | null }
  | { readonly kind: 'no-link' | 'revoked' | 'used-up' | 'deleted' | 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type RowKind = RowState['kind'];

const UNKNOWN_FAILURE: Failure = { code: 'unexpected', retriable: false };

/** The state of a job's row. `progress` is the last that was heard of a running transfer. */
export function rowState(job: Job, progress: TransferProgress | undefined, nowMs: number): RowState {
  switch (job.phase) {
    case 'queued':
      if (job.paused) return { kind: 'paused', storedBytes: job.storedBytes ?? 0 };
      return { kind: hasBytes(job) ? 'waiting' : 'preparing' };
    case 'ticketing':
      return { kind: 'asking' };
    case 'transferring':
      if (progress && isAllSent(progress)) return { kind: 'finishing' };
      return { kind: progress?.state === 'waiting' ? 'resuming' : 'uploading', progress };
    case 'linking':
    case 'delivering':
    case 'cancelled':
      return { kind: job.phase };
    case 'failed':
      if (job.deletedAt !== undefined) return { kind: 'deleted' };
      return { kind: 'failed', failure: job.failure ?? UNKNOWN_FAILURE };
    case 'done':
      return doneState(job, nowMs);
  }
}

/** After the last byte only the storage's answer is missing: nobody can tell how long that takes. */
function isAllSent({ state, sentBytes, totalBytes }: TransferProgress): boolean {
  return state === 'finishing' || (state === 'sending' && totalBytes > 0 && sentBytes >= totalBytes);
}

function doneState({ link, deletedAt }: Job, nowMs: number): RowState {
  if (deletedAt !== undefined) return { kind: 'deleted' };
  if (!link) return { kind: 'no-link' };
  if (link.revokedAt !== undefined) return { kind: 'revoked' };
  const expired = link.expiresAt !== null && link.expiresAt <= nowMs;
  if (!expired && isUsedUp(link)) return { kind: 'used-up' };
  return { kind: expired ? 'expired' : 'ready', expiresAt: link.expiresAt };
}
