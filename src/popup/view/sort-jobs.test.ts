import { describe, expect, it } from 'vitest';
import { jobFixture } from '../../core/job/job.fixture.ts';
import type { Job } from '../../core/job/job.ts';
import { sortJobs } from './sort-jobs.ts';

const job = (id: string, createdAt: number, changes: Partial<Job> = {}) =>
  jobFixture({ id, name: id, createdAt, ...changes });

describe('sortJobs', () => {
  it('puts running ones first, then the newest, then as they were picked', () => {
    const jobs = [
      job('old', 1),
      job('second', 3, { placeInPick: 1 }),
      job('first', 3, { placeInPick: 0 }),
      job('running', 0, { phase: 'transferring' }),
    ];
    expect(sortJobs(jobs).map(({ id }) => id)).toEqual(['running', 'first', 'second', 'old']);
  });
});
