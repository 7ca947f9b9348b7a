import { signal } from '@preact/signals';
import { openDraftIds, openEditor } from '../../platform/browser/open-editor.ts';
import { type DraftOnHand, draftsOnHand, dropDrafts } from '../../platform/storage/picture-drafts.ts';

/** The newest picture that was left in the editor and is nowhere else: its tab was closed, or the browser has died. */
export const unfinished = signal<DraftOnHand | null>(null);

export async function findUnfinished(): Promise<void> {
  const drafts = await draftsOnHand().catch(() => []);
  const left = drafts.filter(({ isKeptElsewhere, jobId }) => !isKeptElsewhere && jobId === undefined);
  if (left.length === 0) return;
  const opened = await openDraftIds();
  unfinished.value = left.find(({ id }) => !opened.has(id)) ?? null;
}

export async function goOn({ id }: DraftOnHand): Promise<void> {
  unfinished.value = null;
  await openEditor(id);
}

export async function discard({ id }: DraftOnHand): Promise<void> {
  unfinished.value = null;
  await dropDrafts([id]);
}
