import { describe, expect, it } from 'vitest';
import { jobFixture } from './job.fixture.ts';
import { entriesOf, INDEX_PARTS, indexOf, indexPartOf, withEntry, withoutEntries } from './job-index.ts';
import { inTurn, newestFirst } from './job-order.ts';

describe('the index of jobs', () => {
  const picked = (count: number, createdAt: number) =>
    Array.from({ length: count }, (_, place) =>
      jobFixture({ id: `${createdAt}-${place}`, createdAt, placeInPick: place }),
    );

  it('has every job once, in its part, and every part', () => {
    const jobs = picked(500, 5);
    const index = indexOf(jobs);
    expect([...index.keys()]).toEqual(INDEX_PARTS);
    const partOf = new Map(jobs.map((job) => [job.id, indexPartOf(job)]));
    for (const [part, entries] of index) {
      for (const { id } of entriesOf(entries)) expect(partOf.get(id)).toBe(part);
    }
    const entries = [...index.values()].flatMap(entriesOf);
    expect(entries.sort(inTurn).map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
    expect(entries.every(({ isLive }) => !isLive)).toBe(true);
  });

  it('has few parts for what ends together, and spreads the others', () => {
    const ending = picked(500, Date.UTC(2026, 10, 28)).slice(100, 116);
    expect(new Set(ending.map(indexPartOf)).size).toBeLessThanOrEqual(2);
    const single = Array.from({ length: 800 }, (_, number) =>
      jobFixture({ id: `${number}`, createdAt: Date.UTC(2026, 10, 28) - number * 313_131 }),
    );
    const sizes = [...indexOf(single).values()].map((part) => entriesOf(part).length);
    expect(Math.max(...sizes)).toBeLessThan(80);
    expect(Math.min(...sizes)).toBeGreaterThan(30);
  });

  it('keeps the order of jobs of before there were places', () => {
    const old = ['page 2', 'page 9', 'page 10'].map((name, index) =>
      jobFixture({ id: `f${9 - index}`, name }),
    );
    const entries = [...indexOf([...old].sort(inTurn)).values()].flatMap(entriesOf);
    expect(entries.sort(newestFirst).map(({ id }) => id)).toEqual(old.map(({ id }) => id));
  });

  it('takes a moment that is none', () => {
    for (const createdAt of [-1, Number.NaN, Number.POSITIVE_INFINITY, 0.5]) {
      expect(INDEX_PARTS).toContain(indexPartOf({ createdAt }));
    }
  });

  it('changes and drops entries without touching others', () => {
    const entry = { id: 'a1', createdAt: 1, placeInPick: 0, isLive: true };
    const two = withEntry(withEntry({}, entry), { ...entry, id: 'a2' });
    expect(entriesOf(withEntry(two, { ...entry, isLive: false }))).toEqual([
      { ...entry, isLive: false },
      { ...entry, id: 'a2' },
    ]);
    expect(entriesOf(withoutEntries(two, ['a1', 'b3']))).toEqual([{ ...entry, id: 'a2' }]);
  });
});
