import { outset } from '../../core/drawing/rect.ts';
import { words } from '../../platform/words/words.ts';
import { tool } from '../view/tool.ts';
import { view } from '../view/viewport.ts';
import { rectToStage } from '../view/zoom.ts';
import { secretName } from './suggestion-words.ts';
import { suggestions, takeSuggestions } from './suggestions.ts';
import './suggest.css';

const RIM_PX = 3;

/** Dashed boxes around what looks private, each a button that blacks it out. */
export function SuggestBoxes() {
  if (tool.value === 'crop') return null;
  return (
    <ul class="suggest-boxes" aria-label={words('editorSuggestions')}>
      {suggestions.value.map((suggestion) => (
        <li key={suggestion.index}>
          {suggestion.rects.map((rect, line) => {
            const { x, y, width, height } = outset(rectToStage(view.value, rect), RIM_PX);
            return (
              <button
                key={`${rect.x} ${rect.y}`}
                type="button"
                class="suggest-box"
                data-suggestion={suggestion.index}
                // One that goes over several lines is one stop of the Tab key.
                tabIndex={line === 0 ? 0 : -1}
                aria-label={words('editorSuggestOne', secretName(suggestion.kind))}
                title={words('editorSuggestOne', secretName(suggestion.kind))}
                style={{ translate: `${x}px ${y}px`, width: `${width}px`, height: `${height}px` }}
                onClick={() => takeSuggestions([suggestion])}
              />
            );
          })}
        </li>
      ))}
    </ul>
  );
}
