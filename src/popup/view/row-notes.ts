import { signal } from '@preact/signals';
import type { Failure } from '../../core/job/failure.ts';
import { announce } from '../../uploads/view/announce.ts';

/** What came of the last verb in a row: a word of success for a moment, or a failure until the next verb. */
export type RowNote =
  | { readonly tone: 'success'; readonly text: string }
  | { readonly tone: 'danger'; readonly failure: Failure };

const SUCCESS_MS = 2_000;

export const rowNotes = signal<ReadonlyMap<string, RowNote>>(new Map());

function put(jobId: string, note: RowNote | undefined): void {
  const next = new Map(rowNotes.value);
  if (note) next.set(jobId, note);
  else next.delete(jobId);
  rowNotes.value = next;
}

export function noteSuccess(jobId: string, text: string): void {
  const note: RowNote = { tone: 'success', text };
  put(jobId, note);
  announce(text);
  setTimeout(() => {
    if (rowNotes.value.get(jobId) === note) put(jobId, undefined);
  }, SUCCESS_MS);
}

export function noteFailure(jobId: string, failure: Failure): void {
  put(jobId, { tone: 'danger', failure });
}

export function clearNote(jobId: string): void {
  if (rowNotes.value.has(jobId)) put(jobId, undefined);
}
