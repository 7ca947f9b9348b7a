import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { discard, goOn, unfinished } from '../view/unfinished-picture.ts';

/** A picture that was not finished: one goes on with it, or lets it go. */
export function UnfinishedPicture() {
  const draft = unfinished.value;
  if (!draft) return null;
  const actions = (
    <Button size="small" onClick={() => void goOn(draft)}>
      {words('unfinishedContinue')}
    </Button>
  );
  const close = { label: words('unfinishedDiscard', draft.name), act: () => void discard(draft) };
  return (
    <Notice tone="info" actions={actions} close={close}>
      {words('unfinishedPicture', draft.name)}
    </Notice>
  );
}
