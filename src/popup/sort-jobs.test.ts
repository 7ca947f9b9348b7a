import { describe, expect, it } from 'vitest';
import { jobFixture } from '../core/job.fixture.ts';
import type { Job, JobLink } from '../core/job.ts';
import { newestWithLink, sortJobs } from './sort-jobs.ts';

const link: JobLink = { id: 'l', kind: 'stored', expiresAt: 5000, renewable: true, revocable: 'link' };

const job = (id: string, createdAt: number, changes: Partial<Job> = {}) =>
  jobFixture({ id, name: id, createdAt, ...changes });

describe('sortJobs', () => {
  it('puts running ones first, then the newest, then by name', () => {
    const jobs = [
      job('old', 1),
      job('page 10', 3),
      job('page 9', 3),
      job('running', 0, { phase: 'transferring' }),
    ];
    expect(sortJobs(jobs).map(({ id }) => id)).toEqual(['running', 'page 9', 'page 10', 'old']);
  });
});

describe('newestWithLink', () => {
  it('skips what has no working link', () => {
    const jobs = [
      job('works', 1, { link }),
      job('expired', 2, { link: { ...link, expiresAt: 999 } }),
      job('revoked', 3, { link: { ...link, revokedAt: 1 } }),
      job('deleted', 4, { link, deletedAt: 1 }),
      job('failed', 5, { phase: 'failed' }),
      job('running', 6, { phase: 'transferring' }),
    ];
    expect(newestWithLink(jobs, 1000)?.id).toBe('works');
    expect(newestWithLink([], 1000)).toBeUndefined();
  });
});
