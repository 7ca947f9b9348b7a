import { describe, expect, it } from 'vitest';
import { surplusOf } from './history.ts';
import { jobFixture } from './job.fixture.ts';
import type { Job, JobLink } from './job.ts';

const LINK: JobLink = { id: 'l', kind: 'stored', expiresAt: 5000, renewable: true, revocable: 'link' };

const newer = Array.from({ length: 500 }, (_, index) =>
  jobFixture({ id: `newer ${index}`, createdAt: 1000 + index }),
);
const surplus = (...older: Partial<Job>[]) =>
  surplusOf(
    [...older.map((job, index) => jobFixture({ createdAt: index, ...job })), ...newer],
    () => 1000,
  ).map(({ id }) => id);

describe('surplusOf', () => {
  it('is what is older than the newest five hundred, and over', () => {
    const over = [
      { id: 'without a link' },
      { id: 'expired', link: { ...LINK, expiresAt: 999 } },
      { id: 'revoked', link: { ...LINK, revokedAt: 1 } },
      { id: 'deleted', link: LINK, deletedAt: 1 },
      { id: 'failed', phase: 'failed' as const, link: LINK },
    ];
    expect(surplus(...over).sort()).toEqual(over.map(({ id }) => id).sort());
    expect(surplusOf(newer, () => 1000)).toEqual([]);
  });

  it('is nothing whose link still works, and nothing under way', () => {
    expect(
      surplus(
        { id: 'works', link: LINK },
        { id: 'for ever', link: { ...LINK, expiresAt: null } },
        { id: 'under way', phase: 'transferring' },
      ),
    ).toEqual([]);
  });
});
