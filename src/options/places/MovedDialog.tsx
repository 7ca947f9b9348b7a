import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { isFull } from '../../core/places/change-places.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { stored } from '../form/form-state.ts';
import { keepAsAnother, movedPlace } from './moved.ts';

/** The same service at another address, or another service: nobody but the person knows. */
export function MovedDialog({ save }: { readonly save: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useSignalEffect(() => {
    if (movedPlace.value) dialog.current?.showModal();
  });
  const close = () => dialog.current?.close();
  const { label = '', uploadsCount = 0 } = movedPlace.value ?? {};
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby="moved-title"
      aria-describedby="moved-text"
      onClose={() => (movedPlace.value = null)}
    >
      <h2 id="moved-title">{words('movedTitle', label)}</h2>
      <p id="moved-text" class="quiet">
        {words('movedText', uploadsCount)}
      </p>
      <div class="dialog-buttons">
        <Button variant="quiet" onClick={close}>
          {words('cancel')}
        </Button>
        <Button
          onClick={() => {
            close();
            save();
          }}
        >
          {words('movedYes')}
        </Button>
        {!isFull(stored.value.settings) && (
          <Button
            variant="primary"
            onClick={() => {
              close();
              keepAsAnother();
              save();
            }}
          >
            {words('placeAdd')}
          </Button>
        )}
      </div>
    </dialog>
  );
}
