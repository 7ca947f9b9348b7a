import { addMarks } from '../../core/drawing/drawing.ts';
import type { Point } from '../../core/drawing/mark.ts';
import { STEP_RADII } from '../../core/drawing/mark-sizes.ts';
import { nextOrder } from '../../core/drawing/step-numbers.ts';
import { change, kept } from '../view/drawing.ts';
import { unit } from '../view/picture.ts';
import { select } from '../view/selection.ts';
import { markWidth } from '../view/tool.ts';
import { currentStyle } from './draw.ts';

/** Sets the next numbered step. */
export function setStep(at: Point): void {
  const style = currentStyle();
  const radius = STEP_RADII[markWidth.value] * unit.value;
  change(addMarks(kept.value, [{ ...style, kind: 'step', at, radius, order: nextOrder(kept.value.marks) }]));
  select([style.id]);
}
