import { describe, expect, it } from 'vitest';
import { jobFixture } from './job.fixture.ts';
import { entriesOf, INDEX_PARTS, indexOf, indexPartOf, withEntry, withoutEntries } from './job-index.ts';
import { inTurn, newestFirst } from './job-order.ts';

describe('the index of jobs', () => {
  it('has every job once, in the part of its id, and every part', () => {
    const jobs = Array.from({ length: 40 }, (_, place) =>
      jobFixture({ id: `${(place % 16).toString(16)}-${place}`, createdAt: 5, placeInPick: place }),
    );
    const index = indexOf(jobs);
    expect([...index.keys()]).toEqual(INDEX_PARTS);
    for (const [part, entries] of index) {
      for (const { id } of entriesOf(entries)) expect(indexPartOf(id)).toBe(part);
    }
    const entries = [...index.values()].flatMap(entriesOf);
    expect(entries.sort(inTurn).map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
    expect(entries.every(({ isLive }) => !isLive)).toBe(true);
  });

  it('keeps the order of jobs of before there were places', () => {
    const old = ['page 2', 'page 9', 'page 10'].map((name, index) =>
      jobFixture({ id: `f${9 - index}`, name }),
    );
    const entries = [...indexOf([...old].sort(inTurn)).values()].flatMap(entriesOf);
    expect(entries.sort(newestFirst).map(({ id }) => id)).toEqual(old.map(({ id }) => id));
  });

  it('takes an id that is no UUID', () => {
    expect(INDEX_PARTS).toContain(indexPartOf('Zulu'));
    expect(INDEX_PARTS).toContain(indexPartOf(''));
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
