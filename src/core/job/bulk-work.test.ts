import { expect, it } from 'vitest';
import {
  type BulkWork,
  endsPlace,
  isBulkAtWork,
  taken,
  withDone,
  withFailure,
  withoutJob,
  withStop,
} from './bulk-work.ts';
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

it.each(['unauthorized', 'sign-in-needed', 'issuer-unreachable', 'not-configured'] as const)(
  'knows that %s is what every other file of the place would fail for',
  (code) => {
    expect(endsPlace(failure(code))).toBe(true);
    expect(endsPlace(gone)).toBe(false);
  },
);

it('stops with its reason while some are in line, and only then', () => {
  const reason = failure('sign-in-needed');
  const stopped = withStop(work, reason);
  expect(stopped).toEqual({ ...work, stopped: reason });
  expect(isBulkAtWork(stopped)).toBe(false);
  expect(withStop({ ...work, stopped: 'person' }, reason).stopped).toBe('person');
  const ended: BulkWork = { ...work, waiting: [] };
  expect(withStop(ended, reason)).toBe(ended);
});

it('is taken up again with what has failed', () => {
  const stopped: BulkWork = { ...withFailure(work, 'a', gone), stopped: 'person' };
  expect(taken(stopped)).toEqual({ ...work, waiting: ['b', 'c', 'a'] });
});
