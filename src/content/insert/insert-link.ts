import type { InsertOutcome, LinkPayload } from '../../protocol/page-calls.ts';
import { isField, isKeyCatcher, takesText } from '../editor/editable.ts';
import { ClosedFrame } from '../editor/focused-editor.ts';
import { focusToGiveBack } from '../editor/give-back-focus.ts';
import { type FoundEditor, pinnedEditor, unpin } from '../editor/pins.ts';
import { ownStepBegins, typingPauses } from '../editor/typing.ts';
import { waitUntil } from '../editor/wait.ts';
import { insertIntoField } from './insert-into-field.ts';
import { insertIntoRegion } from './insert-into-region.ts';

/** While the popup is open, and a moment longer, the page has no focus. */
const FOCUS_LIMIT_MS = 1000;

/** One at a time: two uploads that end together would each take the other's link for damage. */
let turn: Promise<unknown> = Promise.resolve();

/** Puts a link at the caret of a pinned editor; success is what was seen in the page afterwards, twice. */
export function insertLink(pin: string, payload: LinkPayload): Promise<InsertOutcome> {
  const outcome = turn.then(() => insert(pin, payload)).finally(() => unpin(pin));
  turn = outcome.catch(() => undefined);
  return outcome;
}

/** The pinned editor, or why nothing can be put into it. */
function usableEditor(pin: string): FoundEditor | InsertOutcome {
  const found = pinnedEditor(pin);
  if (!found) return 'gone';
  if (found instanceof ClosedFrame) return 'frame-not-allowed';
  if (!takesText(found.editor)) return 'not-editable';
  return isKeyCatcher(found.editor) ? 'unknown-editor' : found;
}

/** Why a pinned editor will not take a link: known without waiting for the focus. Null when it may. */
export function refusalOf(pin: string): InsertOutcome | null {
  const found = usableEditor(pin);
  if (typeof found !== 'string') return null;
  unpin(pin);
  return found;
}

async function insert(pin: string, payload: LinkPayload): Promise<InsertOutcome> {
  if (!document.hidden) await waitUntil(() => document.hasFocus(), FOCUS_LIMIT_MS);
  if (!(await typingPauses())) return 'not-verified';
  const awaited = usableEditor(pin);
  if (typeof awaited === 'string') return awaited;
  // A step of undo of its own, for the person and for taking it back. Whoever types in another editor has stopped then.
  if (!isField(awaited.editor) && !(await ownStepBegins())) {
    // Somebody writes on and on: elsewhere that must not be interrupted, here a short pause will do.
    if (focusToGiveBack(awaited.editor) || !(await typingPauses())) return 'not-verified';
  }
  const found = usableEditor(pin);
  if (typeof found === 'string') return found;
  const { editor, lastCaret, fieldCaret } = found;
  const giveBack = focusToGiveBack(editor);
  if (isField(editor)) {
    const outcome = insertIntoField(editor, payload.plain, fieldCaret);
    // Typing into a field is done when the call is back; only the look at it goes on.
    giveBack?.();
    return outcome;
  }
  return insertIntoRegion(editor, payload, lastCaret).finally(() => giveBack?.());
}
