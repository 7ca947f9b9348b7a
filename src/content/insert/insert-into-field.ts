import type { InsertOutcome } from '../../protocol/page-calls.ts';
import type { Field } from '../editor/editable.ts';
import { deepActiveElement } from '../editor/focused-editor.ts';
import { typedSince } from '../editor/typing.ts';
import { pause, SECOND_LOOK_MS } from '../editor/wait.ts';
import { spacesAround } from '../text/spacing.ts';
import { editAsTyped } from './edit-as-typed.ts';
import { restoreField } from './restore-field.ts';

/**
 * Text into an input or textarea at the caret. `execCommand` is the only way that the page sees as typing: frameworks
 * get their `input` event and one undo takes the text away. Setting `value` does neither, and a synthetic paste does
 * nothing at all. A field that cuts, filters or moves what is typed gets its old text back.
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
  const caret = hasFocus ? ownCaret : (newFieldCaret ?? ownCaret);
  if (!hasFocus) field.focus({ preventScroll: true });
  if (deepActiveElement() !== field || caret === null) return 'not-editable';
  field.setSelectionRange(caret, caret);
  const head = before.slice(0, caret);
  const tail = before.slice(head.length);
  const text = field instanceof HTMLInputElement ? payload.replace(/(?<!\s)\s*\n\s*/g, ' ') : payload;
  const spaces = spacesAround(head, tail);
  const addition = spaces.before + text + spaces.after;
  // Typing stops at the limit without a word, and half a link is none.
  if (field.maxLength >= 0 && before.length + addition.length > field.maxLength) return 'not-editable';

  const startedAt = performance.now();
  const wanted = head.length + addition.length;
  editAsTyped(field, 'insertText', addition);
  const isTypedOn = () => typedSince(startedAt);
  const isThere = () =>
    field.isConnected &&
    (field.value === head + addition + tail ||
      (isTypedOn() && field.value.startsWith(head + addition) && field.value.endsWith(tail)));
  const isCaretThere = () => isTypedOn() || field.selectionEnd === wanted;
  if (isThere()) await pause(SECOND_LOOK_MS);
  if (isThere() && !isCaretThere()) {
    // A mask puts it at the end, and the next key would go there.
    field.setSelectionRange(wanted, wanted);
    await pause(SECOND_LOOK_MS);
  }
  if (isThere() && isCaretThere()) return 'inserted';
  if (isTypedOn()) return 'not-verified';
  return (await restoreField(field, before, caret)) ? 'not-editable' : 'not-verified';
}
