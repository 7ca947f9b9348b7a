import { type Failure, FailureError, failureFrom } from '../../../core/job/failure.ts';
import type { CheckEvent, CheckStep, SkipReason, StepState } from './check-step.ts';

export const stepEvent = (step: CheckStep, state: StepState): CheckEvent => ({ type: 'step', step, state });

/** How a step ended well enough for the next one to begin. */
export interface StepEnd<T> {
  readonly state: StepState;
  readonly value: T;
}

/** Ends a step as failed, with an origin whose permission may be the cure. */
export class CurableError extends FailureError {
  readonly grant: string;

  constructor(reason: Failure, grant: string) {
    super(reason);
    this.grant = grant;
  }
}

/** Runs the work of one step between its `running` and its end. Null when it failed. */
export async function* performStep<T>(
  step: CheckStep,
  work: () => Promise<StepEnd<T>>,
): AsyncGenerator<CheckEvent, T | null> {
  yield stepEvent(step, { status: 'running' });
  try {
    const { state, value } = await work();
    yield stepEvent(step, state);
    return value;
  } catch (thrown) {
    const grant = thrown instanceof CurableError ? { grant: thrown.grant } : {};
    yield stepEvent(step, { status: 'failed', failure: failureFrom(thrown), ...grant });
    return null;
  }
}

/** Marks steps that will not run. */
export function* skipSteps(steps: readonly CheckStep[], reason: SkipReason): Generator<CheckEvent> {
  for (const step of steps) yield stepEvent(step, { status: 'skipped', reason });
}
