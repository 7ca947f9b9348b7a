import { expect, it } from 'vitest';
import { type BulkWork, isBulkAtWork, taken, withDone, withFailure, withoutJob } from './bulk-work.ts';
import { failure } from './failure.ts';

const work: BulkWork = { id: 'w', verb: 'renew', waiting: ['a', 'b', 'c'], doneCount: 0, failed: [] };
const gone = failure('object-gone');

it('counts each file once, whatever is told twice', () => {
  const once = withDone(work, 'a');
  expect(once).toMatchObject({ waiting: ['b', 'c'], doneCount: 1 });
  expect(withDone(once, 'a')).toBe(once);
  expect(withFailure(once, 'a', gone)).toBe(once);
});

it('goes on after what one file has failed for, and keeps the reason', () => {
  const after = withFailure(work, 'b', gone);
  expect(after).toMatchObject({ waiting: ['a', 'c'], failed: [{ jobId: 'b', failure: gone }] });
  expect(isBulkAtWork(after)).toBe(true);
  expect(isBulkAtWork(withoutJob(withDone(withDone(work, 'a'), 'b'), 'c'))).toBe(false);
});

it.each(['unauthorized', 'issuer-unreachable', 'not-configured'] as const)(
  'stops for %s, which every other file would fail for, and keeps all of them in line',
  (code) => {
    const stopped = withFailure(work, 'b', failure(code));
    expect(stopped).toMatchObject({ waiting: ['a', 'b', 'c'], failed: [], stopped: { code } });
    expect(isBulkAtWork(stopped)).toBe(false);
  },
);

it('is taken up again with what has failed', () => {
  const stopped: BulkWork = { ...withFailure(work, 'a', gone), stopped: 'person' };
  expect(taken(stopped)).toEqual({ ...work, waiting: ['b', 'c', 'a'] });
});
