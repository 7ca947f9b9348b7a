import { computed, signal } from '@preact/signals';
import type { Colour, MarkKind, MarkWidth } from '../../core/drawing/mark.ts';
import { type EditorStyle, editorStyle } from '../../platform/storage/records.ts';

/** What the pointer does to the picture. */
export type Tool = 'select' | 'crop' | MarkKind;

export const tool = signal<Tool>('arrow');

const style = signal<EditorStyle>(editorStyle.parse([]));

/** The highlighter has a colour of its own: nobody highlights in the red of their arrows. */
const isHighlighter = computed(() => tool.value === 'highlighter');
export const colour = computed(() =>
  isHighlighter.value ? style.value.highlighterColour : style.value.colour,
);
export const markWidth = computed(() => style.value.width);

export async function readStyle(): Promise<void> {
  style.value = await editorStyle.read();
}

/** Kept for the next picture. */
export function chooseColour(chosen: Colour, forHighlighter = isHighlighter.value): void {
  keep(forHighlighter ? { highlighterColour: chosen } : { colour: chosen });
}

export function chooseWidth(chosen: MarkWidth): void {
  keep({ width: chosen });
}

function keep(changed: Partial<EditorStyle>): void {
  style.value = { ...style.value, ...changed };
  void editorStyle.write(style.value);
}
