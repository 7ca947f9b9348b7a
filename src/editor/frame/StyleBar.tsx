import { COLOURS, type Colour, isStyled, MARK_WIDTHS, type MarkWidth } from '../../core/drawing/mark.ts';
import { words } from '../../platform/words/words.ts';
import { COLOUR_VALUES } from '../canvas/colours.ts';
import { chooseStyle } from '../tools/act-on-marks.ts';
import { colourName, widthName } from '../tools/mark-words.ts';
import { selected } from '../view/selection.ts';
import { colour, markWidth, tool } from '../view/tool.ts';

const DOTS_PX: Readonly<Record<MarkWidth, number>> = { thin: 4, medium: 8, thick: 13 };

/** Of what is selected the colour and weight that all of it has; else those of what comes next. */
function chosen(): { colour: Colour | undefined; width: MarkWidth | undefined } {
  const styled = selected.value.filter(isStyled);
  const [first] = styled;
  if (!first) return { colour: colour.value, width: markWidth.value };
  return {
    colour: styled.every((mark) => mark.colour === first.colour) ? first.colour : undefined,
    width: styled.every((mark) => mark.width === first.width) ? first.width : undefined,
  };
}

/** Colours and weights. Where they mean nothing their place stays empty, so that nothing moves. */
export function StyleBar() {
  const marks = selected.value;
  const isForMarks = marks.some(isStyled);
  const isForTool = !['crop', 'select', 'black-out'].includes(tool.value);
  const isShown = isForMarks || (isForTool && marks.every(isStyled));
  const now = chosen();
  return (
    <div class={`style ${isShown ? '' : 'style-none'}`}>
      <div class="style-group" role="radiogroup" aria-label={words('editorColour')}>
        {COLOURS.map((each) => (
          <label key={each} class="style-choice" title={colourName(each)}>
            <input
              type="radio"
              name="colour"
              aria-label={colourName(each)}
              checked={each === now.colour}
              onChange={() => chooseStyle({ colour: each })}
            />
            <span class="swatch" style={{ backgroundColor: COLOUR_VALUES[each] }} />
          </label>
        ))}
      </div>
      <div class="style-group" role="radiogroup" aria-label={words('editorWidth')}>
        {MARK_WIDTHS.map((each) => (
          <label key={each} class="style-choice" title={widthName(each)}>
            <input
              type="radio"
              name="width"
              aria-label={widthName(each)}
              checked={each === now.width}
              onChange={() => chooseStyle({ width: each })}
            />
            <span class="weight">
              <span
                class="weight-dot"
                style={{ width: `${DOTS_PX[each]}px`, height: `${DOTS_PX[each]}px` }}
              />
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
