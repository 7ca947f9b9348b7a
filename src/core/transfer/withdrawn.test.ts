import { describe, expect, it } from 'vitest';
import { failure } from '../job/failure.ts';
import { jobFixture } from '../job/job.fixture.ts';
import type { Job } from '../job/job.ts';
import { afterTry, isDue, isUntouched, mayBeUnwanted, type WithdrawnUpload } from './withdrawn.ts';

const MINUTE = 60_000;
const NEW: WithdrawnUpload = {
  jobId: 'a',
  key: 'k',
  placeId: 'p',
  endpoint: 'https://issuer.example',
  sinceMs: 1000,
  nextMs: 1000,
};

describe('mayBeUnwanted', () => {
  const cancelled = jobFixture({ phase: 'cancelled', stored: false });
  const failed = (code: Parameters<typeof failure>[0]) =>
    jobFixture({ phase: 'failed', stored: false, failure: failure(code) });
  const withLinkOut = (job: Job): Job => ({
    ...job,
    link: { id: 'l', kind: 'stored', expiresAt: null, renewable: true, revocable: 'link', pending: true },
    early: { linkId: 'l', delivery: 'copied' },
  });

  it.each([
    ['cancelled after something was sent', cancelled, true],
    ['cancelled before', { ...cancelled, attempt: 0 }, false],
    ['failed without an answer', failed('network'), true],
    ['failed before anything was sent', { ...failed('network'), attempt: 0 }, false],
    ['failed because its file was gone when it was to be sent again', failed('file-lost'), true],
    ['failed by a refusal', failed('storage-refused'), false],
    ['failed when its file was there', { ...failed('network'), stored: true }, false],
    ['failed with its link handed out', withLinkOut(failed('network')), false],
    ['cancelled with its link handed out', withLinkOut(cancelled), true],
    ['done', jobFixture(), false],
    ['under way', jobFixture({ phase: 'transferring', stored: false }), false],
  ])('%s', (_what, job, expected) => {
    expect(mayBeUnwanted(job)).toBe(expected);
  });
});

describe('a withdrawn upload', () => {
  /** When its object is deleted, in ms since it was withdrawn. */
  function tries(isDeleted: boolean): number[] {
    const at: number[] = [];
    for (let one: WithdrawnUpload | undefined = NEW; one && at.length < 2000; ) {
      at.push(one.nextMs - one.sinceMs);
      one = afterTry(one, isDeleted, one.nextMs);
    }
    return at;
  }

  it('is deleted once more until nothing of it can be on its way', () => {
    expect(tries(true).map((ms) => ms / MINUTE)).toEqual([0, 0.5, 1, 2, 4, 8, 16]);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'is so as well where this machine’s clock is set by hours in wait %d',
    (setIn) => {
      let [nowMs, waitedMs] = [NEW.nextMs, 0];
      let one = afterTry(NEW, true, nowMs);
      for (let wait = 1; one; wait += 1) {
        // Whoever waits is called at once then.
        if (wait === setIn) nowMs += 5 * 60 * MINUTE;
        else {
          waitedMs += one.nextMs - nowMs;
          nowMs = one.nextMs;
        }
        expect(isDue(one, nowMs)).toBe(true);
        one = afterTry(one, true, nowMs);
      }
      expect(waitedMs).toBeGreaterThanOrEqual(8 * MINUTE);
    },
  );

  it('is deleted once where it is there for certain', () => {
    expect(afterTry({ ...NEW, isThere: true }, true, NEW.nextMs)).toBeUndefined();
    expect(afterTry({ ...NEW, isThere: true }, false, NEW.nextMs)).toBeDefined();
  });

  it('is given up after two weeks in which nothing could be deleted', () => {
    const last = tries(false).at(-1) ?? 0;
    expect(last).toBeGreaterThanOrEqual(14 * 24 * 60 * MINUTE);
    expect(last).toBeLessThan(15 * 24 * 60 * MINUTE);
  });

  it('is due at once, then when its time has come, and when the clock was set back', () => {
    const later = afterTry(NEW, true, 2000) as WithdrawnUpload;
    expect([isUntouched(NEW), isUntouched(later)]).toEqual([true, false]);
    expect(isDue(NEW, 1000)).toBe(true);
    expect(isDue(later, 2000)).toBe(false);
    expect(isDue(later, later.nextMs)).toBe(true);
    expect(isDue(later, 0)).toBe(true);
  });
});
