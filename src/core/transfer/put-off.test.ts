import { describe, expect, it } from 'vitest';
import { type Failure, failure } from '../job/failure.ts';
import { jobFixture } from '../job/job.fixture.ts';
import type { Job } from '../job/job.ts';
import { transition } from '../job/transition-job.ts';
import { isPutOff, putOff } from './put-off.ts';

const renewing = jobFixture({ phase: 'ticketing', stored: false, sends: 1 });
const linking = jobFixture({ phase: 'linking' });
const gone = failure('issuer-unreachable');

/** Asks on and on, as the worker does, until it ends. */
function run(job: Job, reason: Failure, limit = 1000): number[] {
  const delaysMs: number[] = [];
  let current = job;
  for (let next = putOff(current, reason, 0.5); next && delaysMs.length < limit; ) {
    delaysMs.push(next.delayMs);
    current = transition(current, { type: 'put-off', isCounted: next.isCounted, untilMs: next.delayMs });
    next = putOff(current, reason, 0.5);
  }
  return delaysMs;
}

describe('putOff', () => {
  it.each([
    ['a ticket in the middle of an upload', renewing, gone],
    ['the link of a stored object', linking, gone],
    ['a ticket that was asked for too soon', { ...renewing, sends: 0 }, failure('rate-limited')],
    ['a busy endpoint', linking, failure('rate-limited', { status: 429 })],
    ['an endpoint in trouble', linking, failure('issuer-refused', { status: 503 }, true)],
  ])('asks for %s again, with growing pauses and an end', (_what, job, reason) => {
    const delaysMs = run(job, reason);
    expect(delaysMs).toHaveLength(5);
    expect(delaysMs).toEqual([...delaysMs].sort((a, b) => a - b));
    expect(delaysMs.at(-1)).toBeGreaterThan((delaysMs[0] ?? 0) * 8);
  });

  it.each([
    ['before the first byte', { ...renewing, sends: 0 }, gone],
    ['when the token is refused', linking, failure('unauthorized')],
    ['when the endpoint will say it again', linking, failure('issuer-refused', { status: 501 })],
    ['when the storage failed', linking, failure('network')],
  ])('tells at once %s', (_what, job, reason) => {
    expect(run(job, reason)).toEqual([]);
  });

  it('waits out being offline, without counting', () => {
    expect(run(linking, failure('offline'), 100)).toHaveLength(100);
  });

  it('heeds the endpoint, within two minutes', () => {
    expect(run(linking, failure('rate-limited', { retryAfterSeconds: 40 }))[0]).toBe(40_000);
    expect(run(linking, failure('rate-limited', { retryAfterSeconds: 4000 }))[0]).toBe(120_000);
  });

  it('begins to count anew with the next question, and when the person asks', () => {
    const waiting = { ...renewing, waits: 4, notBeforeMs: 9 };
    expect(transition(waiting, { type: 'ticket-issued' })).not.toHaveProperty('waits');
    const failed = transition(waiting, { type: 'failed', failure: gone, at: 1 });
    expect(transition(failed, { type: 'retried' })).not.toHaveProperty('notBeforeMs');
  });
});

it('holds a job back until then, but not for ever after the clock was set back', () => {
  const at = (notBeforeMs: number) => isPutOff({ ...linking, notBeforeMs }, 1_000_000);
  expect([at(1_000_001), at(1_120_000), at(1_000_000), at(1_120_001)]).toEqual([true, true, false, false]);
  expect(isPutOff(linking, 1_000_000)).toBe(false);
});
