import { formatExactMoment, formatMoment } from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { problems, visit } from '../form/form-state.ts';
import { CheckStepRow } from './CheckStepRow.tsx';
import { hasFailed } from './check-run.ts';
import { isChecking, runCheck, stepStates } from './check-state.ts';
import { savedCheck } from './last-check.ts';
import { CHECK_STEPS } from './steps/check-step.ts';
import { type CheckSummary, summarize } from './words/summarize-check.ts';

/** A half-typed address is shown as wrong instead of being asked. */
async function start(): Promise<void> {
  if (isChecking.value) return;
  const wrong = problems.value.find(({ field }) => field !== 'expiresInSeconds');
  if (!wrong) return runCheck();
  visit(wrong.field);
  document.getElementById(`field-${wrong.field}`)?.focus();
}

interface CheckPanelProps {
  /** Only how it ended: it has passed, and there is something else to look at. */
  readonly isBrief?: boolean;
}

/** The check of this page, or what is left of an earlier one: how it failed, so that nobody has to check again to know. */
export function CheckPanel({ isBrief = false }: CheckPanelProps) {
  const { run } = savedCheck;
  const left = run && hasFailed(run) ? run.states : null;
  const states = stepStates.value ?? left;
  const summary = states && summarize(states, isChecking.value);
  const isEarlier = stepStates.value === null && run !== null;
  return (
    <div class="check">
      <div class="check-head">
        {!isBrief && (
          <Button onClick={() => void start()} aria-disabled={isChecking.value}>
            {words('checkStart')}
          </Button>
        )}
        <p class={`check-summary check-summary-${summary?.tone ?? 'none'}`} role="status">
          {summary && textOf(summary)}
          {summary && isEarlier && ' · '}
          {isEarlier && <LastTime atMs={run.atMs} />}
          {!summary && !isEarlier && <span class="quiet">{words('checkHint')}</span>}
        </p>
      </div>
      {states && !isBrief && (
        <ol class="check-steps" tabIndex={-1} aria-label={words('checkResults')}>
          {CHECK_STEPS.map((step) => (
            <CheckStepRow key={step} step={step} state={states[step]} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** When an earlier check was made. */
function LastTime({ atMs }: { readonly atMs: number }) {
  const locale = wordsLocale();
  return (
    <span class="quiet" title={formatExactMoment(atMs, locale)}>
      {words('checkLast', formatMoment(atMs, Date.now(), locale))}
    </span>
  );
}

function textOf({ tone, step, warnedCount, skippedCount }: CheckSummary): string {
  switch (tone) {
    case 'running':
      return step ? `${words('checkRunning')} ${words(`checkStep_${step}`)}` : words('checkRunning');
    case 'asking':
      return words(step === 'token' ? 'notifySignIn' : 'checkStatus_asking');
    case 'passed':
      return words('checkAllPassed');
    case 'warned':
      if (warnedCount === 1) return words('checkPassedWithWarning');
      if (warnedCount > 1) return words('checkPassedWithWarnings', warnedCount);
      return words('checkPassedInPart', skippedCount, CHECK_STEPS.length);
    case 'failed':
      return words('checkSomeFailed', step ? words(`checkStep_${step}`) : '');
  }
}
