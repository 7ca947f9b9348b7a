import { Undo2 } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { undoable } from '../../uploads/view/removals.ts';
import { undoRemoval } from '../verbs/job-actions.ts';

/** The way back for what was removed last, as long as there is one; after it, that of the removal before. */
export function UndoBar() {
  const last = undoable.value.at(-1);
  if (!last) return null;
  const text = words('libraryRemoved', last.jobs.length);
  return (
    <section class="undo" aria-label={text}>
      <p role="status">
        {text} <span class="undo-note">{words('libraryRemovedNote')}</span>
      </p>
      <Button size="small" icon={Undo2} onClick={() => void undoRemoval(last.id)}>
        {words('libraryUndo')}
      </Button>
    </section>
  );
}
