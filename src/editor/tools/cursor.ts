import type { Handle, RectHandle } from '../../core/drawing/handles.ts';
import { contains } from '../../core/drawing/rect.ts';
import { kept } from '../view/drawing.ts';
import { tool } from '../view/tool.ts';
import { cropHandleAt, cropRect } from './crop.ts';
import type { PointerPlace } from './gesture.ts';
import { markUnder } from './move.ts';
import { handleAt } from './pull.ts';

const RESIZE: Readonly<Record<RectHandle, string>> = {
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
};

const cursorOfHandle = (handle: Handle) => (handle === 'from' || handle === 'to' ? 'grab' : RESIZE[handle]);

/** What the pointer would do here, for the eye. */
export function cursorAt({ at, place }: PointerPlace): string {
  const inHand = tool.value;
  if (inHand === 'crop') {
    const handle = cropHandleAt(at);
    if (handle) return RESIZE[handle];
    return kept.value.crop && contains(cropRect(), place) ? 'move' : 'crosshair';
  }
  const grip = handleAt(at);
  if (grip) return cursorOfHandle(grip.handle);
  const under = inHand === 'select' || inHand === 'text' || inHand === 'step' ? markUnder(place) : undefined;
  if (inHand === 'select') return under ? 'move' : 'default';
  if (inHand === 'text') return under?.kind === 'text' ? 'move' : 'text';
  if (inHand === 'step') return under?.kind === 'step' ? 'move' : 'crosshair';
  return 'crosshair';
}
