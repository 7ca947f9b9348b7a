import { effect } from '@preact/signals';
import { type DraftState, keepDraftState } from '../../platform/storage/picture-drafts.ts';
import { kept } from './drawing.ts';
import { draft } from './picture.ts';

let state: DraftState | undefined;
let writing: Promise<void> = Promise.resolve();
let isWaiting = false;

/** Keeps each change from now on, so that a browser that dies takes nothing along. */
export function keepChanges(opened: DraftState): void {
  state = opened;
  effect(() => {
    const drawing = kept.value;
    if (state?.drawing === drawing) return;
    write({ drawing, changedAtMs: Date.now() });
  });
}

/** Notes what has become of the picture; resolves when it is on the disk. */
export function noteDraft(note: Pick<DraftState, 'isKeptElsewhere' | 'jobId'>): Promise<void> {
  if (state) write({ ...state, ...note });
  return writing;
}

/** One after the other, and of many that come meanwhile the last. */
function write(next: DraftState): void {
  state = next;
  if (isWaiting) return;
  isWaiting = true;
  writing = writing
    .then(async () => {
      isWaiting = false;
      if (draft.value && state) await keepDraftState(draft.value.id, state);
    })
    .catch(() => undefined);
}
