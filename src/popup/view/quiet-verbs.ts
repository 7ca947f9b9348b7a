import { signal } from '@preact/signals';

/**
 * Whether the verbs are drawn that nobody sees before they point at a row. They are most of what a row is made of, so the first
 * picture comes without them, unless nothing can hover.
 */
export const areQuietVerbsDrawn = signal(matchMedia('(hover: none)').matches);
