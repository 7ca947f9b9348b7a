import { type Insertion, spaced } from './insertion.ts';

/** Text of a region without the differences that browsers make between spaces and line breaks. */
const plainText = (region: HTMLElement) => (region.textContent ?? '').replace(/[\s\u00a0\u200b]+/g, '');

/** Text into a plain contenteditable region at the caret, as typing. */
export function insertIntoRegion(region: HTMLElement, text: string): Insertion {
  const before = plainText(region);
  region.focus({ preventScroll: true });
  const selection = selectionIn(region);
  if (!selection) return 'not-editable';
  const range = selection.getRangeAt(0);
  const upToCaret = document.createRange();
  upToCaret.setStart(region, 0);
  upToCaret.setEnd(range.endContainer, range.endOffset);
  const addition = spaced(upToCaret.toString(), text);
  document.execCommand('insertText', false, addition);
  const added = addition.replace(/\s+/g, '');
  return {
    isThere() {
      const now = plainText(region);
      return now.length === before.length + added.length && now.includes(added);
    },
  };
}

/** The selection, collapsed to its end; at the end of the region when it is elsewhere. */
function selectionIn(region: HTMLElement): Selection | null {
  const root = region.getRootNode();
  // A shadow root has a selection of its own in Chromium; the document's stops at the host.
  const scope = root as { getSelection?: () => Selection | null };
  const selection = scope.getSelection?.() ?? document.getSelection();
  if (!selection) return null;
  if (selection.rangeCount > 0 && region.contains(selection.getRangeAt(0).endContainer))
    selection.collapseToEnd();
  else {
    selection.selectAllChildren(region);
    selection.collapseToEnd();
  }
  return selection.rangeCount > 0 ? selection : null;
}
