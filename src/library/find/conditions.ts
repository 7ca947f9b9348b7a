import type { Job } from '../../core/job/job.ts';
import { type RowKind, rowState } from '../../uploads/row/row-state.ts';

export const CONDITIONS = ['live', 'expired', 'without', 'working', 'failed'] as const;
/** What has become of an upload, as a person would look for it. */
export type Condition = (typeof CONDITIONS)[number];

const CONDITION_OF: Readonly<Partial<Record<RowKind, Condition>>> = {
  ready: 'live',
  expired: 'expired',
  'no-link': 'without',
  revoked: 'without',
  'used-up': 'expired',
  deleted: 'without',
  cancelled: 'without',
  failed: 'failed',
};

/** @param nowMs by the clock that ends its link */
export const conditionOf = (job: Job, nowMs: number): Condition =>
  CONDITION_OF[rowState(job, undefined, nowMs).kind] ?? 'working';
