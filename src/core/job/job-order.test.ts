import { describe, expect, it } from 'vitest';
import { jobFixture } from './job.fixture.ts';
import type { Job } from './job.ts';
import { inTurn, newestFirst } from './job-order.ts';

const pick = (createdAt: number, ...names: readonly string[]): Job[] =>
  names.map((name, placeInPick) => jobFixture({ id: `${99 - placeInPick}`, name, createdAt, placeInPick }));

const TWELVE = ['z', 'b', '10', '9', 'ㄱ', 'A', 'a', 'c', 'same', 'same', 'x', 'y'];
const jobs = [...pick(1, 'old 2', 'old 1'), ...pick(2, ...TWELVE)];
const rotations = jobs.map((_, index) => [...jobs.slice(index), ...jobs.slice(0, index)]);

describe('the order of jobs', () => {
  it('has the newest pick on top and its files as they were picked, however they are stored', () => {
    for (const stored of rotations) {
      expect(stored.sort(newestFirst).map(({ name }) => name)).toEqual([...TWELVE, 'old 2', 'old 1']);
    }
  });

  it('gives turns from the oldest pick on, its files as they were picked', () => {
    for (const stored of rotations) {
      expect(stored.sort(inTurn).map(({ name }) => name)).toEqual(['old 2', 'old 1', ...TWELVE]);
    }
  });

  it('is by name for jobs of before there were places', () => {
    const old = ['page 10', 'page 9'].map((name) => jobFixture({ id: name, name }));
    expect(old.sort(newestFirst).map(({ name }) => name)).toEqual(['page 9', 'page 10']);
  });
});
