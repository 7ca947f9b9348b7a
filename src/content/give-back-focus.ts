import { rangeIn, selectionOf } from './caret.ts';
import { type Editor, isField, takesText } from './editable.ts';
import { deepActiveElement } from './focused-editor.ts';

/** Null for a frame of another origin than the one above it, or below one that is. */
function frameElementOf(frame: Window): Element | null {
  try {
    return frame.frameElement;
  } catch {
    return null;
  }
}

/** The element that has the focus in a frame above, of the same origin, and not on the way down to this frame. */
function activeAbove(): HTMLElement | null {
  for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
    const element = frameElementOf(frame);
    if (!element) return null;
    const { activeElement } = element.getRootNode() as Document | ShadowRoot;
    if (activeElement !== element) return activeElement as HTMLElement | null;
  }
  return null;
}

/**
 * Editors in a frame (TinyMCE) take the focus for a paste, from whoever types above. What is above is of that frame's
 * classes, not of this one's.
 */
function focusAboveToGiveBack(): (() => void) | null {
  const active = activeAbove();
  return active?.matches('input, textarea') || active?.isContentEditable
    ? () => active.focus({ preventScroll: true })
    : null;
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
