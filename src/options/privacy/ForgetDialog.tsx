import type { RefObject } from 'preact';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { forgetEverything } from './forget-everything.ts';

interface ForgetDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly onEnd: (outcome: string) => void;
}

/** The browser's own dialog: it keeps the focus, closes with Escape and gives the focus back. */
export function ForgetDialog({ dialog, onEnd }: ForgetDialogProps) {
  const close = () => dialog.current?.close();
  const forget = async () => {
    close();
    const isComplete = await forgetEverything();
    onEnd(words(isComplete ? 'optionsForgotten' : 'optionsForgetFailed'));
  };
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="forget-title" aria-describedby="forget-text">
      <h2 id="forget-title">{words('optionsForgetTitle')}</h2>
      <p id="forget-text" class="quiet">
        {words('optionsForgetText')}
      </p>
      <div class="dialog-buttons">
        <Button variant="quiet" onClick={close}>
          {words('optionsCancel')}
        </Button>
        <Button variant="danger" onClick={() => void forget()}>
          {words('optionsForget')}
        </Button>
      </div>
    </dialog>
  );
}
