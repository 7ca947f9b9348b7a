import { signal } from '@preact/signals';
import type { BulkVerb } from '../../core/job/bulk-work.ts';

/** What is asked, or shown, about one upload only. */
export type OneVerb = 'rename' | 'qr' | 'terms';

/** What a verb asks before it acts, and for which uploads. */
export interface Question {
  readonly verb: BulkVerb | OneVerb;
  readonly jobIds: readonly string[];
}

export const question = signal<Question | null>(null);

let askedFrom: HTMLElement | null = null;

export function ask(asked: Question): void {
  askedFrom = document.activeElement as HTMLElement | null;
  question.value = asked;
}

/** Takes the question back, and the focus to where it came from. */
export function closeQuestion(): void {
  question.value = null;
  const place = askedFrom?.isConnected
    ? askedFrom
    : document.querySelector<HTMLElement>('[role=row][tabindex="0"]');
  place?.focus();
}
