import type { Colour, MarkWidth } from '../../core/drawing/mark.ts';
import { words } from '../../platform/words/words.ts';

export const colourName = (colour: Colour) => words(`editorColour_${colour}`);

export const widthName = (width: MarkWidth) => words(`editorWidth_${width}`);
