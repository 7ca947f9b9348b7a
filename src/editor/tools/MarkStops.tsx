import { isStyled, type Mark } from '../../core/drawing/mark.ts';
import { markBounds } from '../../core/drawing/mark-bounds.ts';
import { stepNumbers } from '../../core/drawing/step-numbers.ts';
import { type MessageKey, words } from '../../platform/words/words.ts';
import { marks } from '../view/drawing.ts';
import { writing } from '../view/gesture.ts';
import { select, selectedIds } from '../view/selection.ts';
import { view } from '../view/viewport.ts';
import { rectToStage } from '../view/zoom.ts';
import { colourName } from './mark-words.ts';
import { editText } from './write-text.ts';

const KIND_NAMES = {
  arrow: 'editorToolArrow',
  line: 'editorToolLine',
  box: 'editorToolBox',
  ellipse: 'editorToolEllipse',
  pen: 'editorToolPen',
  highlighter: 'editorToolHighlighter',
  text: 'editorToolText',
  step: 'editorToolStep',
  'black-out': 'editorMarkBlackOut',
} as const satisfies Record<Mark['kind'], MessageKey>;

/** "Arrow, red", "Text “Here”, blue", "Step 3, red". */
function nameOf(mark: Mark, steps: ReadonlyMap<string, number>): string {
  const kind = words(KIND_NAMES[mark.kind]);
  if (!isStyled(mark)) return kind;
  const colour = colourName(mark.colour);
  if (mark.kind === 'text') return words('editorMarkText', mark.text, colour);
  if (mark.kind === 'step') return words('editorMarkStep', steps.get(mark.id) ?? 1, colour);
  return words('editorMarkName', kind, colour);
}

/** Every mark as a stop of the Tab key, with a name for those who hear the page. The pointer takes hold of the marks themselves. */
export function MarkStops() {
  const steps = stepNumbers(marks.value);
  return (
    <ul class="mark-stops" aria-label={words('editorMarks')}>
      {marks.value.map((mark) => {
        const { x, y, width, height } = rectToStage(view.value, markBounds(mark));
        if (mark.id === writing.value?.id) return null;
        return (
          <li key={mark.id}>
            <button
              type="button"
              class="mark-stop"
              data-mark={mark.id}
              aria-pressed={selectedIds.value.has(mark.id)}
              aria-describedby="mark-keys"
              style={{ translate: `${x}px ${y}px`, width: `${width}px`, height: `${height}px` }}
              onFocus={() => {
                if (!selectedIds.value.has(mark.id)) select([mark.id]);
              }}
              onClick={() => {
                if (mark.kind === 'text') editText(mark);
              }}
            >
              <span class="ui-unseen">{nameOf(mark, steps)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
