import { signal } from '@preact/signals';
import type { Rect, TextMark } from '../../core/drawing/mark.ts';

/** The stroke that is being drawn, by its id. */
export const growing = signal<string | undefined>(undefined);

/** The text that is being written: a field stands in its place. */
export const writing = signal<TextMark | null>(null);

/** What is pulled open to select marks, in pixels of the picture. */
export const lasso = signal<Rect | null>(null);
