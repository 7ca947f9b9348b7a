import { signal } from '@preact/signals';
import { announce } from './announce.ts';

/** What came of the last thing that was done here: a word of success for a moment, or a failure until the next. */
export interface Note {
  readonly tone: 'success' | 'danger';
  readonly text: string;
  /** What mends it, as a button. */
  readonly remedy?: { readonly label: string; readonly act: () => void };
}

const SUCCESS_MS = 4_000;

export const note = signal<Note | null>(null);

export function tellNote(tone: Note['tone'], text: string, remedy?: Note['remedy']): void {
  const told: Note = { tone, text, ...(remedy ? { remedy } : {}) };
  note.value = told;
  announce(text);
  if (tone === 'success') {
    setTimeout(() => {
      if (note.value === told) note.value = null;
    }, SUCCESS_MS);
  }
}

export function clearNote(): void {
  note.value = null;
}
