import type { LinkPayload } from '../../protocol/page-calls.ts';
import type { Field } from '../editor/editable.ts';
import { deepActiveElement } from '../editor/focused-editor.ts';
import type { LivingEditor } from '../editor/living-editor.ts';
import type { FoundEditor } from '../editor/pins.ts';
import { placeAfter } from '../editor/place-in-text.ts';
import { typedSince } from '../editor/typing.ts';
import { pause, SECOND_LOOK_MS } from '../editor/wait.ts';
import { keepsAddressesWhole } from '../text/compare-text.ts';
import { isOurs } from '../text/is-ours.ts';
import { spacesAround } from '../text/spacing.ts';
import { editAsTyped } from './edit-as-typed.ts';
import { restoreField } from './restore-field.ts';
import { type Insertion, refused, type Sight } from './sight.ts';

/** An app may build its field anew when it gets the focus. */
const MOST_TRIES = 3;

/** Where the text goes: where the person has the caret; where they had it, if it is none of theirs. */
function caretIn(field: Field, { lastCaret, isTheirs }: FoundEditor): number | null {
  if (field.selectionEnd === null) return null;
  return isTheirs || !lastCaret ? field.selectionEnd : placeAfter(lastCaret, field.value);
}

/** The field with the focus and the caret in it; null when it does not take them. */
function aimField(found: FoundEditor): { field: Field; caret: number } | null {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const field = found.living.now() as Field | null;
    if (!field) return null;
    // Before the focus: some fields select everything when they get it.
    const caret = caretIn(field, found);
    if (deepActiveElement() !== field) field.focus({ preventScroll: true });
    if (found.living.now() !== field) continue;
    if (deepActiveElement() !== field || caret === null) return null;
    field.setSelectionRange(caret, caret);
    return { field, caret };
  }
  return null;
}

/** A field before and after: as which element ever, for an app may build it anew at each input. */
class FieldWatch {
  readonly #living: LivingEditor;
  readonly #before: string;
  readonly #caret: number;
  readonly #addition: string;
  readonly #startedAt = performance.now();

  constructor(living: LivingEditor, before: string, caret: number, addition: string) {
    this.#living = living;
    this.#before = before;
    this.#caret = caret;
    this.#addition = addition;
  }

  get field(): Field | null {
    return this.#living.now() as Field | null;
  }

  isTypedOn(): boolean {
    return typedSince(this.#startedAt);
  }

  isThere(): boolean {
    const [head, tail] = [this.#before.slice(0, this.#caret), this.#before.slice(this.#caret)];
    const value = this.field?.value;
    if (value === undefined) return false;
    if (value === head + this.#addition + tail) return true;
    return this.isTypedOn() && value.startsWith(head + this.#addition) && value.endsWith(tail);
  }

  /** A mask puts the caret at the end, and the next key would go there. */
  putCaretBehind(): boolean {
    const wanted = this.#caret + this.#addition.length;
    const { field } = this;
    if (!field || this.isTypedOn() || field.selectionEnd === wanted) return false;
    field.setSelectionRange(wanted, wanted);
    return true;
  }

  /** Gives the old text back, unless the person has typed on. */
  async refuse(): Promise<'not-editable' | 'not-verified'> {
    if (this.isTypedOn()) return 'not-verified';
    return (await restoreField(this.#living, this.#before, this.#caret)) ? 'not-editable' : 'not-verified';
  }

  readonly sight: Sight = {
    standing: () => {
      const value = this.field?.value;
      if (value === undefined) return 'unknown';
      if (this.isThere()) return 'in';
      if (value === this.#before) return 'out';
      const was = { before: this.#before.slice(0, this.#caret), after: this.#before.slice(this.#caret) };
      return isOurs(was, this.#addition, value) ? 'altered' : 'unknown';
    },
    hasAddress: () => keepsAddressesWhole(this.#addition, this.field?.value ?? ''),
    shown: () => this.field?.value ?? '',
    putCaret: () => {
      if (this.isThere()) this.putCaretBehind();
      else if (!this.isTypedOn()) this.field?.setSelectionRange(this.#caret, this.#caret);
    },
    refuse: () => this.refuse(),
  };
}

/**
 * Text into an input or textarea at the caret. `execCommand` is the only way that the page sees as typing: frameworks
 * get their `input` event and one undo takes the text away. Setting `value` does neither, and a synthetic paste does
 * nothing at all. A field that cuts, filters or moves what is typed gets its old text back.
 */
export async function insertIntoField(found: FoundEditor, { plain }: LinkPayload): Promise<Insertion> {
  const aimed = aimField(found);
  if (!aimed) return refused('not-editable');
  const { field, caret } = aimed;
  const before = field.value;
  const text = field instanceof HTMLInputElement ? plain.replace(/(?<!\s)\s*\n\s*/g, ' ') : plain;
  const spaces = spacesAround(before.slice(0, caret), before.slice(caret));
  const addition = spaces.before + text + spaces.after;
  // Typing stops at the limit without a word, and half a link is none.
  if (field.maxLength >= 0 && before.length + addition.length > field.maxLength)
    return refused('not-editable');

  const watch = new FieldWatch(found.living, before, caret, addition);
  editAsTyped(field, 'insertText', addition);
  if (watch.isThere()) await pause(SECOND_LOOK_MS);
  if (watch.isThere() && watch.putCaretBehind()) await pause(SECOND_LOOK_MS);
  const isWhole = watch.isThere() && !watch.putCaretBehind();
  return { outcome: isWhole ? 'inserted' : await watch.refuse(), sight: watch.sight };
}
