import type { Settings } from '../../core/settings/settings.ts';
import { asksToSignIn, CHECK_STEPS, type StepStates } from './steps/check-step.ts';

/** How a check ended. */
export interface CheckRun {
  readonly states: StepStates;
  /** Epoch ms. */
  readonly atMs: number;
}

/** The ends of a step, and what each has to say; a step that passed may say nothing. */
const ENDS: ReadonlyMap<unknown, string | null> = new Map([
  ['passed', null],
  ['warned', 'note'],
  ['failed', 'failure'],
  ['skipped', 'reason'],
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function hasEnded(state: unknown): boolean {
  if (!isRecord(state)) return false;
  const says = ENDS.get(state.status);
  if (says === null) return true;
  const said = says === undefined ? undefined : state[says];
  return isRecord(said) && typeof said.code === 'string';
}

/** True when every step has come to an end: a check that was broken off says nothing. */
export const isComplete = (states: unknown): states is StepStates =>
  isRecord(states) && CHECK_STEPS.every((step) => hasEnded(states[step]));

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
