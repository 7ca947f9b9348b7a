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
  /** Why it goes on no more though some wait: the person said so, or their places would refuse all of them for this reason. */
  readonly stopped?: 'person' | Failure;
}

export interface BulkFailure {
  readonly jobId: string;
  readonly failure: Failure;
}

/** Reasons that are not one file's: the same place would refuse every other file of the same person. */
const ENDS_PLACE: ReadonlySet<FailureCode> = new Set([
  'not-configured',
  'unauthorized',
  'sign-in-needed',
  'account-refused',
  'issuer-unreachable',
  'not-an-issuer',
  'permission-missing',
  'offline',
]);

/** Whether it is of no use to ask the same place for the others, as the same person. */
export const endsPlace = ({ code }: Failure): boolean => ENDS_PLACE.has(code);

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

/** One could not be done. */
export function withFailure(work: BulkWork, jobId: string, failure: Failure): BulkWork {
  if (!work.waiting.includes(jobId)) return work;
  return {
    ...work,
    waiting: without(work.waiting, jobId),
    failed: [...work.failed, { jobId, failure }],
  };
}

/** Those that wait still are all of places that refuse them: they stay in line. */
export const withStop = (work: BulkWork, reason: Failure): BulkWork =>
  isBulkAtWork(work) ? { ...work, stopped: reason } : work;

/** What was stopped or has failed is to be tried once more. */
export function taken({ stopped: _over, ...work }: BulkWork): BulkWork {
  return { ...work, waiting: [...work.waiting, ...work.failed.map(({ jobId }) => jobId)], failed: [] };
}
