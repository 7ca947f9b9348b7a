import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { MovedDialog } from '../places/MovedDialog.tsx';
import { asksWhetherMoved } from '../places/moved.ts';
import { discard, isDirty, problems } from './form-state.ts';
import { saveForm, savePhase } from './save-form.ts';

const SAVED_SHOWN_MS = 2500;

/** At the foot of the window while something is unsaved. Its status line stays in the page, so that it is heard. */
export function SaveBar() {
  const phase = savePhase.value;
  useSignalEffect(() => {
    if (savePhase.value !== 'saved') return;
    const timer = setTimeout(() => (savePhase.value = 'idle'), SAVED_SHOWN_MS);
    return () => clearTimeout(timer);
  });
  // The buttons go away once used: the focus goes back to where the person was typing.
  const cameFrom = useRef<HTMLElement | null>(null);
  const remember = ({ relatedTarget, currentTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && (currentTarget as Element).contains(relatedTarget);
    if (relatedTarget instanceof HTMLElement && !isInside) cameFrom.current = relatedTarget;
  };
  const saveNow = async () => {
    const wrong = await saveForm();
    const wrongField = wrong && document.getElementById(`field-${wrong}`);
    (wrongField ?? cameFrom.current)?.focus();
  };
  const save = async () => {
    if (problems.value.length > 0 || !(await asksWhetherMoved())) await saveNow();
  };
  const discardAll = () => {
    discard();
    cameFrom.current?.focus();
  };
  const isShown = isDirty.value || phase !== 'idle';
  return (
    <div class={`save-bar ${isShown ? 'save-bar-shown' : ''}`} onFocusIn={remember}>
      <p class="save-bar-status" role="status">
        {statusText(phase, isDirty.value)}
      </p>
      <MovedDialog save={() => void saveNow()} />
      {isDirty.value && (
        <div class="save-bar-buttons">
          <Button variant="quiet" onClick={discardAll}>
            {words('optionsDiscard')}
          </Button>
          <Button variant="primary" onClick={() => void save()}>
            {words('optionsSave')}
          </Button>
        </div>
      )}
    </div>
  );
}

function statusText(phase: typeof savePhase.value, isUnsaved: boolean): string {
  if (phase === 'saving') return words('optionsSaving');
  if (phase === 'asking') return words('optionsAsking');
  if (isUnsaved) return words('optionsUnsaved');
  return phase === 'saved' ? words('optionsSaved') : '';
}
