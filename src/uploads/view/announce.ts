import { signal } from '@preact/signals';

/** What the live region says to screen readers. */
export const announcement = signal('');

export function announce(text: string): void {
  // The same sentence twice would not be a change: the region is emptied in between.
  announcement.value = '';
  setTimeout(() => {
    announcement.value = text;
  }, 50);
}
