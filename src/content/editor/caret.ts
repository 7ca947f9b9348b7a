import { isEditable } from './editable.ts';
import type { Caret } from './region-text.ts';

/** The selection that counts for an element. A shadow root has one of its own; the document's stops at the host. */
export function selectionOf(element: Element): Selection | null {
  const root = element.getRootNode() as { getSelection?: () => Selection | null };
  return root.getSelection?.() ?? document.getSelection();
}

/** The selected range, if it ends inside the region. */
export function rangeIn(region: Element): Range | null {
  const selection = selectionOf(region);
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return region.contains(range.endContainer) ? range : null;
}

export function endOf(range: Range): Caret {
  return { container: range.endContainer, offset: range.endOffset };
}

/** Puts the caret at a place of the region, or at the end of its text. */
export function placeCaret(region: Element, caret: Caret | null): void {
  const selection = selectionOf(region);
  if (!selection) return;
  if (caret && region.contains(caret.container)) {
    selection.collapse(caret.container, caret.offset);
    return;
  }
  let last: Node = region;
  while (last.lastChild && !(last.lastChild instanceof HTMLBRElement)) {
    const child: Node = last.lastChild;
    if (child instanceof HTMLElement && !isEditable(child)) break;
    last = child;
  }
  if (last instanceof Text) selection.collapse(last, last.length);
  else {
    const { length } = last.childNodes;
    selection.collapse(last, last.lastChild instanceof HTMLBRElement ? length - 1 : length);
  }
}
