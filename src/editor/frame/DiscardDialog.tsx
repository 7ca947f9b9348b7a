import { useLayoutEffect, useRef } from 'preact/hooks';
import { isUntouched } from '../../core/drawing/drawing.ts';
import { dropDrafts } from '../../platform/storage/picture-drafts.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { kept } from '../view/drawing.ts';
import { draft } from '../view/picture.ts';
import { closePage } from '../ways/close-page.ts';
import { isAskingToDiscard } from '../ways/discard.ts';

async function discard(): Promise<void> {
  if (draft.value) await dropDrafts([draft.value.id]);
  await closePage();
}

/** Asks, for this cannot be undone. A picture that nobody has drawn on is not worth a question. */
export function askToDiscard(): void {
  if (isUntouched(kept.value)) void discard();
  else isAskingToDiscard.value = true;
}

export function DiscardDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = isAskingToDiscard.value;
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);
  if (!isOpen) return null;
  const keep = () => {
    isAskingToDiscard.value = false;
  };
  return (
    <dialog ref={dialog} class="card" aria-labelledby="discard-title" onClose={keep}>
      <h2 id="discard-title">{words('editorDiscardTitle')}</h2>
      <p>{words('editorDiscardText')}</p>
      <div class="card-verbs">
        <Button variant="quiet" onClick={keep}>
          {words('editorKeepEditing')}
        </Button>
        <Button variant="danger" onClick={() => void discard()}>
          {words('editorDiscard')}
        </Button>
      </div>
    </dialog>
  );
}
