import { rangeIn, selectionOf } from './caret.ts';
import { type Editor, isField, takesText } from './editable.ts';
import { deepActiveElement, focusAbove } from './focused-editor.ts';

/** Editors in a frame (TinyMCE) take the focus for a paste, from whoever types above. */
function focusAboveToGiveBack(): (() => void) | null {
  const active = focusAbove();
  if (!active || typeof active === 'string') return null;
  const takesKeys = active.matches('input, textarea') || active.isContentEditable;
  return takesKeys ? () => active.focus({ preventScroll: true }) : null;
}

/**
 * When the person types in another editor by now, that one must get its focus and caret back: their next key is meant
 * for it. Null when they are in this editor, or in none.
 */
export function focusToGiveBack(editor: Editor): (() => void) | null {
  const above = focusAboveToGiveBack();
  if (above) return above;
  const active = deepActiveElement();
  if (!active || editor.contains(active) || active.contains(editor) || !takesText(active)) return null;
  const range = isField(active) ? null : (rangeIn(active)?.cloneRange() ?? null);
  return () => {
    active.focus({ preventScroll: true });
    if (!range) return;
    const selection = selectionOf(active);
    selection?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  };
}
