import type { StepStates } from '../steps/check-step.ts';
import { CHECK_STEPS, type CheckStep, shownStatus } from '../steps/check-step.ts';

export interface CheckSummary {
  readonly tone: 'running' | 'asking' | 'passed' | 'warned' | 'failed';
  readonly step?: CheckStep;
  readonly warnedCount: number;
  readonly skippedCount: number;
}

/** A check in one line: where it is, or how it ended. Steps that a simple endpoint cannot do are remarks. */
export function summarize(states: StepStates, isRunning: boolean): CheckSummary {
  const first = (status: string) => CHECK_STEPS.find((step) => shownStatus(states[step]) === status);
  const count = (status: string) => CHECK_STEPS.filter((step) => states[step].status === status).length;
  const counts = { warnedCount: count('warned'), skippedCount: count('skipped') };
  const about = (tone: CheckSummary['tone'], step?: CheckStep) =>
    step ? { tone, step, ...counts } : { tone, ...counts };
  const asking = first('asking');
  if (asking) return about('asking', asking);
  if (isRunning) return about('running', first('running'));
  const failed = first('failed');
  if (failed) return about('failed', failed);
  return about(counts.warnedCount + counts.skippedCount > 0 ? 'warned' : 'passed');
}
