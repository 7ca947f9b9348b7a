import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { keepFocus } from '../page/keep-focus.ts';
import { hostOf } from '../setup/host-of.ts';
import { AllowButton } from './AllowButton.tsx';
import { goOnWithout } from './check-state.ts';
import { StepFailure } from './StepFailure.tsx';
import { StepMark } from './StepMark.tsx';
import { type CheckStep, type StepState, shownStatus } from './steps/check-step.ts';
import { describeNote, describeSkip, isUnreached } from './words/describe-step.ts';

interface CheckStepRowProps {
  readonly step: CheckStep;
  readonly state: StepState;
}

export function CheckStepRow({ step, state }: CheckStepRowProps) {
  const isLeft = state.status === 'skipped' && isUnreached(state.reason);
  const brief = state.status === 'passed' && state.note ? describeNote(state.note) : '';
  const status = isLeft ? 'waiting' : shownStatus(state);
  return (
    <li class={`check-step check-step-${status}`}>
      <StepMark status={status} />
      <div class="check-step-line">
        <span class="check-step-name">{words(`checkStep_${step}`)}</span>
        <span class="ui-unseen">{words(`checkStatus_${shownStatus(state)}`)}</span>
        {brief !== '' && <span class="check-step-brief">{brief}</span>}
      </div>
      <StepDetail step={step} state={state} />
    </li>
  );
}

/** The lines under a step that needs more than a few words. */
function StepDetail({ step, state }: CheckStepRowProps) {
  switch (state.status) {
    case 'skipped':
      if (isUnreached(state.reason)) return null;
      return <p class="check-step-detail">{describeSkip(state.reason)}</p>;
    case 'warned':
      return (
        <div class="check-step-detail">
          <p>{describeNote(state.note)}</p>
          {state.grant && <AllowButton origin={state.grant} />}
        </div>
      );
    case 'asking':
      return (
        <div class="check-step-detail">
          <p>{words('checkAsk', hostOf(state.origin))}</p>
          <div class="check-step-buttons">
            <AllowButton origin={state.origin} />
            <Button size="small" variant="quiet" onClick={(event) => void keepFocus(event, goOnWithout())}>
              {words('checkGoOnWithout')}
            </Button>
          </div>
        </div>
      );
    case 'failed':
      return <StepFailure step={step} failure={state.failure} grant={state.grant} />;
    default:
      return null;
  }
}
