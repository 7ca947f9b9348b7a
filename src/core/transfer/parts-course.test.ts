import { describe, expect, it } from 'vitest';
import { failure } from '../job/failure.ts';
import { afterFault, afterPart, beginCourse, givesUpAt, PATIENCE_MS } from './parts-course.ts';

const START = 1_000_000;
const course = beginCourse(START, true);
const fault = (code: Parameters<typeof failure>[0], detail = {}, nowMs = START + 1) => ({
  failure: failure(code, detail),
  startedMs: nowMs,
  nowMs,
});

describe('the course of an upload in parts', () => {
  it('waits longer with every fault in a row, and counts lanes that break at once as one', () => {
    const first = afterFault(course, fault('network'), 0.5);
    if (first.do !== 'again') throw new Error(first.do);
    const atOnce = afterFault(first.course, { ...fault('network'), startedMs: START }, 0.5);
    expect(atOnce).toMatchObject({ delayMs: first.delayMs, course: { faults: 1 } });
    const second = afterFault(first.course, fault('network', {}, START + 1000), 0.5);
    expect(second).toMatchObject({ delayMs: 2 * first.delayMs, course: { faults: 2 } });
    expect(afterPart(START + 2000).faults).toBe(0);
  });

  it('ends after too long without a part, but not because of the time without a network', () => {
    const late = START + PATIENCE_MS;
    expect(afterFault(course, fault('stalled', {}, late), 0)).toMatchObject({ do: 'end' });
    const offline = afterFault(course, fault('offline', {}, late), 0);
    if (offline.do !== 'again') throw new Error(offline.do);
    expect(givesUpAt(offline.course)).toBe(late + PATIENCE_MS);
  });

  it('makes a signature anew that ran out, and a checksum that S3 did not find, three times at most', () => {
    expect(afterFault(course, fault('ticket-expired'), 0)).toMatchObject({ prepare: 'signature' });
    expect(afterFault(course, { ...fault('ticket-expired'), expiries: 2 }, 0)).toMatchObject({ do: 'end' });
    const mismatch = fault('storage-refused', { s3Code: 'BadDigest', status: 400 });
    expect(afterFault(course, mismatch, 0)).toMatchObject({ prepare: 'checksum' });
    expect(afterFault(course, { ...mismatch, mismatches: 2 }, 0)).toMatchObject({ do: 'end' });
  });

  it('looks where the upload is when S3 does not know it, and ends at what never passes', () => {
    expect(afterFault(course, fault('storage-refused', { s3Code: 'NoSuchUpload' }), 0)).toEqual({
      do: 'look',
    });
    expect(afterFault(course, fault('storage-refused', { status: 403 }), 0)).toMatchObject({ do: 'end' });
  });

  it('takes the first dead request to a bucket that has never let us in for a missing permission', () => {
    const stranger = beginCourse(START, false);
    expect(afterFault(stranger, fault('network'), 0)).toMatchObject({
      failure: { code: 'permission-missing' },
    });
    expect(afterFault(stranger, { ...fault('network'), hasBegun: true }, 0)).toMatchObject({ do: 'again' });
  });

  it('heeds Retry-After', () => {
    const busy = fault('storage-busy', { status: 503, retryAfterSeconds: 7 });
    expect(afterFault(course, busy, 0)).toMatchObject({ do: 'again', delayMs: 7000 });
  });
});
