import { ProblemError } from '../http/problem-error.ts';
import type { StoredObject } from '../storage/storage.ts';
import type { AwaitedUpload, LinkRecord } from './link-record.ts';
import { requireNotRevoked } from './link-state.ts';

/** How often it makes sense to look again: often for an upload that began just now, less often for a long one. */
const LOOK_AGAIN = { minSeconds: 2, maxSeconds: 15, shareOfAge: 0.05 };

/** Notes that a link waits for an upload which begins now. */
export function awaitUpload(sizeBytes: number, maxSeconds: number, nowMs: number): AwaitedUpload {
  return {
    sizeBytes,
    since: new Date(nowMs).toISOString(),
    until: new Date(nowMs + maxSeconds * 1000).toISOString(),
  };
}

/** The record as the sender says that the upload goes. Of a link that waits for nothing, the record itself. */
export function withUploadState(record: LinkRecord, state: 'running' | 'stopped', nowMs: number): LinkRecord {
  if (!record.awaits) return record;
  const { stoppedAt: _told, ...awaits } = record.awaits;
  const stopped = state === 'stopped' && { stoppedAt: new Date(nowMs).toISOString() };
  return { ...record, awaits: { ...awaits, ...stopped } };
}

/** Whether this is what the upload was to bring: a ticket is for one size, and nobody else is given its key. */
export function hasArrived(awaits: AwaitedUpload, object: StoredObject | undefined): object is StoredObject {
  return object?.sizeBytes === awaits.sizeBytes;
}

/** The record as it is when its object is known to be there. */
export function withoutWaiting({ awaits: _over, ...record }: LinkRecord): LinkRecord {
  return record;
}

/**
 * Lets a link through whose file is there.
 *
 * @returns the record, without what it waited for
 * @throws {ProblemError} `link_pending` while the file may still come, `link_unfulfilled` when it will not, or when
 *   something else is in its place
 */
export function requireArrived(
  record: LinkRecord,
  object: StoredObject | undefined,
  nowMs: number,
): LinkRecord {
  const { awaits } = record;
  if (!awaits) return record;
  if (hasArrived(awaits, object)) return withoutWaiting(record);
  if (object || awaits.stoppedAt !== undefined || nowMs >= Date.parse(awaits.until)) {
    throw unfulfilled();
  }
  throw new ProblemError('link_pending', 'The file of this link is still being uploaded.', {
    retryAfterSeconds: secondsToNextLook(awaits, nowMs),
  });
}

/**
 * A link that waits for its file is not over before that is there, but may be revoked: with its upload, where that was cancelled, and
 * then whoever opens it is told what came of the file.
 *
 * @throws {ProblemError} `link_revoked`, or `link_unfulfilled` where its upload had been stopped before
 */
export function requireAwaited(record: LinkRecord): void {
  if (record.revokedAt !== undefined && record.awaits?.stoppedAt !== undefined) throw unfulfilled();
  requireNotRevoked(record);
}

const unfulfilled = () => new ProblemError('link_unfulfilled', 'The file of this link was not uploaded.');

function secondsToNextLook({ since }: AwaitedUpload, nowMs: number): number {
  const ageSeconds = (nowMs - Date.parse(since)) / 1000;
  const { minSeconds, maxSeconds, shareOfAge } = LOOK_AGAIN;
  return Math.round(Math.min(maxSeconds, Math.max(minSeconds, ageSeconds * shareOfAge)));
}
