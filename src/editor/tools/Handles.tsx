import { handlePlace, handlesOf } from '../../core/drawing/handles.ts';
import type { Mark, Rect } from '../../core/drawing/mark.ts';
import { markBounds } from '../../core/drawing/mark-bounds.ts';
import { touches } from '../../core/drawing/rect.ts';
import { lasso, writing } from '../view/gesture.ts';
import { selected } from '../view/selection.ts';
import { tool } from '../view/tool.ts';
import { view, visiblePart } from '../view/viewport.ts';
import { rectToStage, toStage } from '../view/zoom.ts';

/** Around what is selected, so far out that it does not hide the mark's own line. */
const RIM_PX = 5;

/** What is selected, what it is pulled by, and what is pulled open to select more. For the eye alone: the keys are in the marks' own stops. */
export function Handles() {
  if (tool.value === 'crop') return null;
  const marks = selected.value.filter(
    (mark) => mark.id !== writing.value?.id && touches(visiblePart.value, markBounds(mark)),
  );
  return (
    <svg class="handles" aria-hidden="true">
      {marks.map((mark) => (
        <Rim key={mark.id} mark={mark} />
      ))}
      {marks.length === 1 && marks[0] && <Grips mark={marks[0]} />}
      {lasso.value && <Box class="handles-lasso" rect={lasso.value} by={0} />}
    </svg>
  );
}

function Rim({ mark }: { readonly mark: Mark }) {
  if (mark.kind === 'arrow' || mark.kind === 'line') {
    const from = toStage(view.value, mark.from);
    const to = toStage(view.value, mark.to);
    return <line class="handles-rim" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
  }
  return <Box class="handles-rim" rect={markBounds(mark)} by={RIM_PX} />;
}

function Box({
  rect,
  by,
  class: name,
}: {
  readonly rect: Rect;
  readonly by: number;
  readonly class: string;
}) {
  const { x, y, width, height } = rectToStage(view.value, rect);
  return (
    <rect
      class={name}
      x={x - by}
      y={y - by}
      width={width + 2 * by}
      height={height + 2 * by}
      rx={by > 0 ? 3 : 0}
    />
  );
}

function Grips({ mark }: { readonly mark: Mark }) {
  const { width, height } = rectToStage(view.value, markBounds(mark));
  return (
    <>
      {handlesOf(mark).map((handle) => {
        // In a small mark the grips of the sides would lie on those of the corners.
        if ((handle === 'n' || handle === 's') && width < 40) return null;
        if ((handle === 'e' || handle === 'w') && height < 40) return null;
        const { x, y } = toStage(view.value, handlePlace(mark, handle));
        return <circle key={handle} class="handles-grip" cx={x} cy={y} r={5} />;
      })}
    </>
  );
}
