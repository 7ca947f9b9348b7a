import { expect, it } from 'vitest';
import type { StepStates } from '../steps/check-step.ts';
import { CHECK_STEPS, type StepState } from '../steps/check-step.ts';
import { summarize } from './summarize-check.ts';

const PASSED: StepState = { status: 'passed' };
const WARNED: StepState = { status: 'warned', note: { code: 'clock', minutes: 7 } };
const SKIPPED: StepState = { status: 'skipped', reason: { code: 'no-links' } };

const statesOf = (...first: readonly StepState[]) =>
  Object.fromEntries(
    CHECK_STEPS.map((step, index) => [step, first[index] ?? PASSED]),
  ) as unknown as StepStates;

it('counts what is to be looked at, and tells warnings from what was left out', () => {
  expect(summarize(statesOf(), false)).toEqual({ tone: 'passed', warnedCount: 0, skippedCount: 0 });
  expect(summarize(statesOf(WARNED, SKIPPED, WARNED), false)).toEqual({
    tone: 'warned',
    warnedCount: 2,
    skippedCount: 1,
  });
  expect(summarize(statesOf(SKIPPED), false)).toMatchObject({
    tone: 'warned',
    warnedCount: 0,
    skippedCount: 1,
  });
});

it('says first where it is, then what failed', () => {
  const failed: StepState = { status: 'failed', failure: { code: 'network', retriable: true } };
  const asking: StepState = { status: 'asking', origin: 'https://b.example' };
  expect(summarize(statesOf(WARNED, { status: 'running' }), true)).toMatchObject({
    tone: 'running',
    step: 'token',
  });
  expect(summarize(statesOf(PASSED, PASSED, asking), true)).toMatchObject({ tone: 'asking', step: 'ticket' });
  expect(summarize(statesOf(WARNED, failed), false)).toMatchObject({ tone: 'failed', step: 'token' });
});
