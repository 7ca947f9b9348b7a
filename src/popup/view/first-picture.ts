import { computed, signal } from '@preact/signals';

/**
 * Whether the first picture is there. What nobody sees before they point at something comes after it: exact moments, the spans
 * that a link does not live.
 */
export const isPictureDrawn = signal(false);

const canHover = !matchMedia('(hover: none)').matches;

/** The verbs of a row are most of what it is made of, and not in the first picture either, unless nothing can hover. */
export const areQuietVerbsDrawn = computed(() => isPictureDrawn.value || !canHover);
