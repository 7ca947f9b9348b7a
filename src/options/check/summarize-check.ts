import type { StepStates } from './check-run.ts';
import { type CheckStep, checkSteps } from './check-step.ts';

export interface CheckSummary {
  readonly tone: 'running' | 'asking' | 'passed' | 'warned' | 'failed';
  readonly step?: CheckStep;
}

/** A check in one line: where it is, or how it ended. Steps that a simple endpoint cannot do are remarks. */
export function summarize(states: StepStates, isRunning: boolean): CheckSummary {
  const first = (status: string) => checkSteps.find((step) => states[step].status === status);
  const about = (tone: CheckSummary['tone'], step: CheckStep | undefined) =>
    step ? { tone, step } : { tone };
  const asking = first('asking');
  if (asking) return about('asking', asking);
  if (isRunning) return about('running', first('running'));
  const failed = first('failed');
  if (failed) return about('failed', failed);
  return about(first('warned') || first('skipped') ? 'warned' : 'passed', undefined);
}
