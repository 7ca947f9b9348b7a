import type { Failure, FailureCode } from './failure.ts';

export type BulkVerb = 'renew' | 'revoke' | 'delete';

/** One verb for many uploads, as far as it has come. */
export interface BulkWork {
  readonly id: string;
  readonly verb: BulkVerb;
  /** Of a renewal: the new life of every link. */
  readonly expiresInSeconds?: number;
  /** Jobs whose turn is yet to come, and those that are under way. */
  readonly waiting: readonly string[];
  readonly doneCount: number;
  readonly failed: readonly BulkFailure[];
  /** Why it goes on no more though some wait: the person said so, or the others would have failed for the same reason. */
  readonly stopped?: 'person' | Failure;
}

export interface BulkFailure {
  readonly jobId: string;
  readonly failure: Failure;
}

/** A reason that is not one file's: every other question to the endpoint would end in the same way. */
const ENDS_ALL: ReadonlySet<FailureCode> = new Set([
  'not-configured',
  'unauthorized',
  'issuer-unreachable',
  'not-an-issuer',
  'permission-missing',
  'offline',
]);

export const isBulkAtWork = ({ waiting, stopped }: BulkWork): boolean => waiting.length > 0 && !stopped;

const without = (ids: readonly string[], jobId: string) => ids.filter((id) => id !== jobId);

/** One is done. A late word about one that is not waited for changes nothing. */
export function withDone(work: BulkWork, jobId: string): BulkWork {
  if (!work.waiting.includes(jobId)) return work;
  return { ...work, waiting: without(work.waiting, jobId), doneCount: work.doneCount + 1 };
}

/** One has left the list meanwhile: nobody asks for it any more. */
export const withoutJob = (work: BulkWork, jobId: string): BulkWork => ({
  ...work,
  waiting: without(work.waiting, jobId),
});

/** One could not be done; or, for a reason that is everybody's, the work stops and the file stays in line. */
export function withFailure(work: BulkWork, jobId: string, failure: Failure): BulkWork {
  if (!work.waiting.includes(jobId)) return work;
  if (ENDS_ALL.has(failure.code)) return { ...work, stopped: work.stopped ?? failure };
  return {
    ...work,
    waiting: without(work.waiting, jobId),
    failed: [...work.failed, { jobId, failure }],
  };
}

/** What was stopped or has failed is to be tried once more. */
export function taken({ stopped: _over, ...work }: BulkWork): BulkWork {
  return { ...work, waiting: [...work.waiting, ...work.failed.map(({ jobId }) => jobId)], failed: [] };
}
