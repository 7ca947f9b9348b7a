import { selectNone } from './selection.ts';
import { type Tool, tool } from './tool.ts';

/** Takes another tool. What is selected stays so only where the tool does something to it. */
export function takeTool(taken: Tool): void {
  if (taken !== 'select') selectNone();
  tool.value = taken;
}
