import type { Job } from '../../core/job/job.ts';
import { lacksLimit } from '../../core/job/job-terms.ts';
import type { RowState } from './row-state.ts';

/** What a working link lacks that the person wanted of it. */
export type LinkWarning = 'password' | 'limit';

/** The graver first; undefined for nearly all. What leads nowhere lacks nothing. */
export function linkWarning(job: Job, { kind }: RowState): LinkWarning | undefined {
  if (kind !== 'ready') return undefined;
  if (job.passwordLost) return 'password';
  return lacksLimit(job) ? 'limit' : undefined;
}

/** What is said of it in full. */
export const WARNING_WORDS = { password: 'passwordLost', limit: 'limitLacking' } as const;
