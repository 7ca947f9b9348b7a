import { describe, expect, it } from 'vitest';
import { readCheckRun } from './check-run.ts';
import { CHECK_STEPS } from './steps/check-step.ts';

const CONNECTION = { endpoint: 'https://files.example.com', dialect: 'native' } as const;

const runWith = (last: unknown) => ({
  ...CONNECTION,
  atMs: 1,
  states: {
    ...Object.fromEntries(CHECK_STEPS.map((step) => [step, { status: 'passed' }])),
    cleanup: last,
  },
});

describe('readCheckRun', () => {
  it.each([
    { status: 'passed' },
    { status: 'warned', note: { code: 'open' } },
    { status: 'failed', failure: { code: 'network', retriable: true } },
    { status: 'skipped', reason: { code: 'no-link' } },
  ])('takes a check that ended with %j', (last) => {
    const stored = runWith(last);
    expect(readCheckRun(stored, CONNECTION)).toEqual({ states: stored.states, atMs: 1 });
    expect(readCheckRun(stored, { ...CONNECTION, dialect: 'lambda' })).toBeNull();
  });

  it.each([
    undefined,
    { status: 'running' },
    { status: 'warned' },
    { status: 'failed', failure: 'network' },
    { status: 'skipped' },
    { status: 'skipped', reason: {} },
  ])('takes one for damaged that ended with %j: nobody could say what it means', (last) => {
    expect(readCheckRun(runWith(last), CONNECTION)).toBeNull();
  });
});
