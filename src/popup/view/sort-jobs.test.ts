import { describe, expect, it } from 'vitest';
import type { JobEntry } from '../../core/job/job-index.ts';
import { sortJobs } from './sort-jobs.ts';

const entry = (id: string, createdAt: number, changes: Partial<JobEntry> = {}): JobEntry => ({
  id,
  createdAt,
  placeInPick: 0,
  isLive: false,
  ...changes,
});

describe('sortJobs', () => {
  it('puts running ones first, then the newest, then as they were picked', () => {
    const entries = [
      entry('old', 1),
      entry('second', 3, { placeInPick: 1 }),
      entry('first', 3, { placeInPick: 0 }),
      entry('running', 0, { isLive: true }),
    ];
    expect(sortJobs(entries).map(({ id }) => id)).toEqual(['running', 'first', 'second', 'old']);
  });

  it('leaves the files of a pick together while some of them are under way', () => {
    const entries = [
      entry('c', 3, { placeInPick: 2 }),
      entry('b', 3, { placeInPick: 1, isLive: true }),
      entry('newer', 4),
      entry('a', 3),
    ];
    expect(sortJobs(entries).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'newer']);
  });
});
