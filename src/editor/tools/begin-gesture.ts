import { select, toggle } from '../view/selection.ts';
import { tool } from '../view/tool.ts';
import { cropBy } from './crop.ts';
import { draw } from './draw.ts';
import type { Gesture, PointerPlace } from './gesture.ts';
import { markUnder, selectOrMove } from './move.ts';
import { handleAt, pull } from './pull.ts';
import { setStep } from './set-step.ts';
import { beginText, editText } from './write-text.ts';

/** What a press of the pointer means with the tool in hand. Null: it is done already. */
export function beginGesture(from: PointerPlace): Gesture | null {
  const inHand = tool.value;
  if (inHand === 'crop') return cropBy(from);
  const grip = handleAt(from.at);
  if (grip) return pull(grip.mark, grip.handle, from);
  if (inHand === 'select') return selectOrMove(from);
  if (inHand === 'text') return write(from);
  if (inHand === 'step') return step(from);
  return draw(inHand, from, () => selectUnder(from));
}

/** A click with a tool that draws chooses what is there. */
function selectUnder({ place, isHeld }: PointerPlace): void {
  const under = markUnder(place);
  if (under && isHeld) toggle(under.id);
  else select(under ? [under.id] : []);
}

function write(from: PointerPlace): Gesture | null {
  const under = markUnder(from.place);
  if (under?.kind === 'text') return selectOrMove(from);
  beginText(from.place);
  return null;
}

function step(from: PointerPlace): Gesture | null {
  if (markUnder(from.place)?.kind !== 'step') setStep(from.place);
  return selectOrMove(from);
}

/** Two clicks: a text is written on. */
export function openText(from: PointerPlace): void {
  const under = markUnder(from.place);
  if (under?.kind === 'text') editText(under);
}
