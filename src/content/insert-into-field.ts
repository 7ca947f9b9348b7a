import { type Insertion, spaced } from './insertion.ts';

/**
 * Text into an input or textarea at the caret. `execCommand` is the only way that the page sees as typing: frameworks
 * get their `input` event and one undo takes the text away. Setting `value` does neither.
 */
export function insertIntoField(field: HTMLInputElement | HTMLTextAreaElement, text: string): Insertion {
  const before = field.value;
  // Null for types without a caret to ask about (email): the end is where typing would go on.
  const caret = field.selectionEnd ?? before.length;
  const addition = spaced(before.slice(0, caret), text);
  if (field.maxLength >= 0 && before.length + addition.length > field.maxLength) return 'not-editable';
  field.focus({ preventScroll: true });
  // A selection is never replaced: what is selected may be what they want to keep.
  if (field.selectionEnd !== null) field.setSelectionRange(caret, caret);
  document.execCommand('insertText', false, addition);
  const wanted = before.slice(0, caret) + addition + before.slice(caret);
  return { isThere: () => field.value === wanted };
}
