import type { Job } from '../../core/job/job.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { copyLinks, retryUploads } from '../verbs/job-actions.ts';
import { type PickOnHand, pickOnHand } from '../verbs/pick-on-hand.ts';
import { type RowNote, rowNotes } from '../view/row-notes.ts';

/** Over the first of several files that came together: how many are there, and what can be done with all of them. */
export function PickHead({ job }: { readonly job: Job }) {
  const pick = pickOnHand(job);
  if (pick.count < 2) return null;
  const noteId = `pick:${job.createdAt}`;
  const note = rowNotes.value.get(noteId);
  const { linked, retriable } = pick;
  return (
    <div class="pick-head">
      <p class={note ? NOTE_CLASSES[note.tone] : ''}>{note ? noteText(note) : textOf(pick)}</p>
      {retriable.length > 1 && (
        <Button size="small" variant="quiet" onClick={() => void retryUploads(retriable)}>
          {words('retryAll')}
        </Button>
      )}
      {linked.length > 1 && (
        <Button size="small" variant="quiet" onClick={() => void copyLinks(noteId, linked)}>
          {words('notifyCopyAll')}
        </Button>
      )}
    </div>
  );
}

const NOTE_CLASSES = { success: 'state-success', danger: 'failure-what' } as const;

const noteText = (note: RowNote) =>
  note.tone === 'success' ? note.text : describeFailure(note.failure).what;

function textOf({ count, doneCount, failedCount }: PickOnHand): string {
  if (failedCount > 0) return words('pickFailed', doneCount, count, failedCount);
  return doneCount < count ? words('pickProgress', doneCount, count) : words('pickWhole', count);
}
