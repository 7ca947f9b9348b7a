import {
  ArrowUpRight,
  Circle,
  Crop,
  Highlighter,
  type IconNode,
  ListOrdered,
  MousePointer2,
  Pencil,
  RectangleHorizontal,
  Slash,
  Type,
} from 'lucide';
import type { MessageKey } from '../../platform/words/words.ts';
import type { Tool } from '../view/tool.ts';

/** What blacking out leaves behind; the set has none. */
const BAR: IconNode = [['rect', { x: 3, y: 7, width: 18, height: 10, rx: 1.5, fill: 'currentColor' }]];

export interface ToolEntry {
  readonly tool: Tool;
  readonly icon: IconNode;
  readonly name: MessageKey;
  /** Also by its place on the keyboard, where that types another script. */
  readonly letter: string;
}

/** In groups, as they stand in the bar. */
export const TOOL_GROUPS: readonly (readonly ToolEntry[])[] = [
  [
    { tool: 'select', icon: MousePointer2, name: 'editorToolSelect', letter: 'V' },
    { tool: 'crop', icon: Crop, name: 'editorToolCrop', letter: 'C' },
  ],
  [{ tool: 'black-out', icon: BAR, name: 'editorToolBlackOut', letter: 'X' }],
  [
    { tool: 'arrow', icon: ArrowUpRight, name: 'editorToolArrow', letter: 'A' },
    { tool: 'line', icon: Slash, name: 'editorToolLine', letter: 'L' },
    { tool: 'box', icon: RectangleHorizontal, name: 'editorToolBox', letter: 'B' },
    { tool: 'ellipse', icon: Circle, name: 'editorToolEllipse', letter: 'E' },
    { tool: 'pen', icon: Pencil, name: 'editorToolPen', letter: 'P' },
    { tool: 'highlighter', icon: Highlighter, name: 'editorToolHighlighter', letter: 'H' },
    { tool: 'text', icon: Type, name: 'editorToolText', letter: 'T' },
    { tool: 'step', icon: ListOrdered, name: 'editorToolStep', letter: 'N' },
  ],
];

export const TOOLS = TOOL_GROUPS.flat();

export const toolOfLetter = (letter: string) => TOOLS.find((entry) => entry.letter === letter)?.tool;
