import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { DropHere } from './DropHere.tsx';
import { KeysStep } from './KeysStep.tsx';
import { PinStep } from './PinStep.tsx';
import './start.css';
import { isFresh } from './start-state.ts';

/** What comes after "Connected": three things to do, none of which anybody has to. */
export function StartPanel() {
  return (
    <div class="start">
      <ol class="start-steps" aria-label={words('startHeading')}>
        <DropHere />
        <PinStep />
        <KeysStep />
      </ol>
      <Button variant="quiet" onClick={() => (isFresh.value = false)}>
        {words('startSettings')}
      </Button>
    </div>
  );
}
