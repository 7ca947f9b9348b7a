import type { Field } from '../editor/editable.ts';
import { deepActiveElement } from '../editor/focused-editor.ts';
import type { LivingEditor } from '../editor/living-editor.ts';
import { pause, SECOND_LOOK_MS } from '../editor/wait.ts';
import { differenceOf } from '../text/compare-text.ts';
import { editAsTyped } from './edit-as-typed.ts';

/** Apps write their text back at once, or with their next drawing. */
const REDRAWN_MS = 120;

/** Types the old text over what is another one: the app hears of it as of any typing. */
function retype(field: Field, text: string): void {
  if (deepActiveElement() !== field) return;
  const { from, to, missing } = differenceOf(text, field.value);
  field.setSelectionRange(from, to);
  if (missing === '') editAsTyped(field, 'delete');
  else editAsTyped(field, 'insertText', missing);
}

/** Where typing is filtered. From here the value goes past the page's own accessors, so that React takes it for new. */
function assign(field: Field, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/**
 * Gives a field its text and its caret back; true when the text stays what it was. Not by the browser's history: once
 * an app has set the value, the last step in it may belong to another field.
 */
export async function restoreField(living: LivingEditor, text: string, caret: number): Promise<boolean> {
  const now = () => living.now() as Field | null;
  const isBack = () => now()?.value === text;
  for (const way of [retype, assign]) {
    const field = now();
    if (!field || isBack()) break;
    way(field, text);
    await pause(REDRAWN_MS);
  }
  const putCaret = () => {
    const field = now();
    if (field?.value === text && field.selectionEnd !== caret) field.setSelectionRange(caret, caret);
  };
  putCaret();
  await pause(SECOND_LOOK_MS);
  putCaret();
  return isBack();
}
