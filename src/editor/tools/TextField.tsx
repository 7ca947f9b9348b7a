import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { COLOUR_VALUES, haloOf } from '../canvas/colours.ts';
import { HALO, LINE_HEIGHT, TEXT_WEIGHT } from '../canvas/text-shape.ts';
import { writing } from '../view/gesture.ts';
import { view } from '../view/viewport.ts';
import { toStage } from '../view/zoom.ts';
import { cancelText, endText, writeText } from './write-text.ts';

/** Where a text is written: the browser's own field, for its caret, its undo and every way of typing. It looks as the text will. */
export function TextField() {
  const mark = writing.value;
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [mark?.id]);
  if (!mark) return null;
  const { x, y } = toStage(view.value, mark.at);
  const fontPx = mark.fontPx * view.value.scale;
  const onKeyDown = (event: KeyboardEvent) => {
    // Escape and Enter belong to whoever composes a syllable.
    if (event.isComposing) return event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      if (mark.text.trim() === '') cancelText();
      else endText();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return endText();
    event.stopPropagation();
  };
  return (
    <textarea
      key={mark.id}
      ref={field}
      class="text-field"
      aria-label={words('editorTextField')}
      rows={1}
      spellcheck={false}
      value={mark.text}
      style={{
        left: `${x}px`,
        top: `${y}px`,
        width: `${mark.size.width * view.value.scale + fontPx}px`,
        height: `${mark.size.height * view.value.scale}px`,
        color: COLOUR_VALUES[mark.colour],
        caretColor: COLOUR_VALUES[mark.colour],
        fontSize: `${fontPx}px`,
        fontWeight: TEXT_WEIGHT,
        lineHeight: LINE_HEIGHT,
        WebkitTextStroke: `${HALO * fontPx}px ${haloOf(mark.colour)}`,
      }}
      onInput={({ currentTarget }) => writeText(currentTarget.value)}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
      onBlur={endText}
    />
  );
}
