import type { Settings } from '../../core/settings/settings.ts';
import { asksToSignIn, CHECK_STEPS, type StepStates } from './steps/check-step.ts';

/** How a check ended. */
export interface CheckRun {
  readonly states: StepStates;
  /** Epoch ms. */
  readonly atMs: number;
}

const ENDS: readonly string[] = ['passed', 'warned', 'failed', 'skipped'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** True when every step has come to an end: a check that was broken off says nothing. */
export const isComplete = (states: unknown): states is StepStates =>
  isRecord(states) &&
  CHECK_STEPS.every((step) => {
    const state = states[step];
    return isRecord(state) && ENDS.includes(String(state.status));
  });

export const hasFailed = ({ states }: CheckRun) =>
  CHECK_STEPS.some((step) => states[step].status === 'failed');

/** It came as far as it can before somebody has signed in. */
export const asksForSignIn = ({ states }: CheckRun) => CHECK_STEPS.some((step) => asksToSignIn(states[step]));

/** What storage holds of the last check; null where it is damaged or about another connection than that of `settings`. */
export function readCheckRun(
  stored: unknown,
  { endpoint, dialect }: Pick<Settings, 'endpoint' | 'dialect'>,
): CheckRun | null {
  if (!isRecord(stored) || stored.endpoint !== endpoint || stored.dialect !== dialect) return null;
  const { states, atMs } = stored;
  return isComplete(states) && typeof atMs === 'number' ? { states, atMs } : null;
}

/** What storage holds of the last checks, by place; of before there were several it holds one, which is of the place that was. */
export function readRuns(stored: unknown, onlyPlaceId: string | null): Readonly<Record<string, unknown>> {
  if (!isRecord(stored)) return {};
  if (!('states' in stored)) return stored;
  return onlyPlaceId === null ? {} : { [onlyPlaceId]: stored };
}
