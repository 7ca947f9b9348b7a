import { describe, expect, it } from 'vitest';
import { jobFixture } from './job.fixture.ts';
import type { Job, JobLink } from './job.ts';
import { newestOneWithLink, newestWithLink } from './newest-links.ts';

const LINK: JobLink = { id: 'l', kind: 'stored', expiresAt: 5000, renewable: true, revocable: 'link' };

const job = (id: string, createdAt: number, changes: Partial<Job> = {}) =>
  jobFixture({ id, name: id, createdAt, link: LINK, ...changes });

describe('newestWithLink', () => {
  it('skips what has no working link', () => {
    const jobs = [
      job('works', 1),
      job('expired', 2, { link: { ...LINK, expiresAt: 999 } }),
      job('revoked', 3, { link: { ...LINK, revokedAt: 1 } }),
      job('deleted', 4, { deletedAt: 1 }),
      job('failed', 5, { phase: 'failed' }),
      job('running', 6, { phase: 'transferring' }),
      job('for ever', 7, { link: { ...LINK, expiresAt: null } }),
    ];
    expect(newestWithLink(jobs, () => 1000).map(({ id }) => id)).toEqual(['for ever', 'works']);
    expect(newestOneWithLink(jobs, () => 1000)?.id).toBe('for ever');
    expect(newestWithLink([], () => 1000)).toEqual([]);
    expect(newestOneWithLink([], () => 1000)).toBeUndefined();
  });

  it('keeps the files of one pick as they were picked', () => {
    const jobs = [
      job('a', 3, { placeInPick: 1 }),
      job('b', 3, { placeInPick: 0 }),
      job('older', 1, { placeInPick: 0 }),
    ];
    expect(newestWithLink(jobs, () => 1000).map(({ id }) => id)).toEqual(['b', 'a', 'older']);
  });
});
