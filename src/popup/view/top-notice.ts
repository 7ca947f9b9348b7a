import { signal } from '@preact/signals';
import type { Failure } from '../../core/job/failure.ts';

/** Something that belongs to no row: a refused capture, an empty clipboard. */
export type TopNotice =
  | { readonly tone: 'info'; readonly text: string }
  | { readonly tone: 'danger'; readonly failure: Failure };

export const topNotice = signal<TopNotice | null>(null);

export function tellOnTop(text: string): void {
  topNotice.value = { tone: 'info', text };
}

export function failOnTop(failure: Failure): void {
  topNotice.value = { tone: 'danger', failure };
}

export function clearTop(): void {
  topNotice.value = null;
}
