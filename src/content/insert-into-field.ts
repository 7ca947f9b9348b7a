import type { InsertOutcome } from '../protocol/page-calls.ts';
import type { Field } from './editable.ts';
import { deepActiveElement } from './focused-editor.ts';
import { spacesAround } from './spacing.ts';
import { typedSince } from './typing.ts';
import { pause, secondLookMs } from './wait.ts';

/** Puts the caret of a field at the end of what is selected; false where it cannot be told to be there. */
function collapseSelection(field: Field, caret: number | null): boolean {
  if (caret !== null) {
    field.setSelectionRange(caret, caret);
    return true;
  }
  // Types without a caret to ask about (email) still show what is selected in them.
  return getSelection()?.toString() === '';
}

/**
 * Text into an input or textarea at the caret. `execCommand` is the only way that the page sees as typing: frameworks
 * get their `input` event and one undo takes the text away. Setting `value` does neither, and a synthetic paste does
 * nothing at all.
 *
 * @param newFieldCaret where to go on in a field that was built anew and that nobody has focused since
 */
export async function insertIntoField(
  field: Field,
  payload: string,
  newFieldCaret: number | null = null,
): Promise<InsertOutcome> {
  const before = field.value;
  // Before the focus: some fields select everything when they get it.
  const hasFocus = deepActiveElement() === field;
  const ownCaret = field.selectionEnd;
  const caret = hasFocus || ownCaret === null ? ownCaret : (newFieldCaret ?? ownCaret);
  if (!hasFocus) field.focus({ preventScroll: true });
  if (deepActiveElement() !== field || !collapseSelection(field, caret)) return 'not-editable';
  const head = before.slice(0, caret ?? before.length);
  const tail = before.slice(head.length);
  const text = field instanceof HTMLInputElement ? payload.replace(/\s*\n\s*/g, ' ') : payload;
  const spaces = spacesAround(head, tail);
  const addition = spaces.before + text + spaces.after;
  // Typing stops at the limit without a word, and half a link is none.
  if (field.maxLength >= 0 && before.length + addition.length > field.maxLength) return 'not-editable';

  const startedAt = performance.now();
  document.execCommand('insertText', false, addition);
  const isThere = () =>
    field.isConnected &&
    (field.value === head + addition + tail ||
      (typedSince(startedAt) && field.value.startsWith(head + addition) && field.value.endsWith(tail)));
  if (!isThere()) return 'not-verified';
  await pause(secondLookMs);
  return isThere() ? 'inserted' : 'not-verified';
}
