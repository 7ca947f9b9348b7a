import { Undo2 } from 'lucide';
import type { Removal } from '../../core/job/removal.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { undoable } from '../../uploads/view/removals.ts';
import { countText, undoRemoval } from './act.ts';

/** The way back for what was removed, as long as there is one. */
export function UndoBars() {
  return undoable.value.map((removal) => <UndoBar key={removal.id} removal={removal} />);
}

function UndoBar({ removal: { id, jobs } }: { readonly removal: Removal }) {
  const text = words('libraryRemoved', countText(jobs.length));
  return (
    <section class="bar bar-undo" aria-label={text}>
      <p class="bar-text" role="status">
        {text} <span class="bar-quiet">{words('libraryRemovedNote')}</span>
      </p>
      <div class="bar-actions">
        <Button size="small" icon={Undo2} onClick={() => void undoRemoval(id)}>
          {words('libraryUndo')}
        </Button>
      </div>
    </section>
  );
}
