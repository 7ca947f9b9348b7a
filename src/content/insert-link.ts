import type { InsertOutcome, LinkPayload } from '../protocol/page-calls.ts';
import { isField, isKeyCatcher, takesText } from './editable.ts';
import { ClosedFrame } from './focused-editor.ts';
import { insertIntoField } from './insert-into-field.ts';
import { insertIntoRegion } from './insert-into-region.ts';
import { pinnedEditor, unpin } from './pins.ts';
import { typingPaused } from './typing.ts';
import { waitUntil } from './wait.ts';

/** While the popup is open, and a moment longer, the page has no focus. */
const focusLimitMs = 1000;

/** One at a time: two uploads that end together would each take the other's link for damage. */
let turn: Promise<unknown> = Promise.resolve();

/** Puts a link at the caret of a pinned editor; success is what was seen in the page afterwards, twice. */
export function insertLink(pin: string, payload: LinkPayload): Promise<InsertOutcome> {
  const outcome = turn.then(() => insert(pin, payload)).finally(() => unpin(pin));
  turn = outcome.catch(() => undefined);
  return outcome;
}

async function insert(name: string, payload: LinkPayload): Promise<InsertOutcome> {
  if (!document.hidden) await waitUntil(() => document.hasFocus(), focusLimitMs);
  if (!(await typingPaused())) return 'not-verified';
  const found = pinnedEditor(name);
  if (!found) return 'gone';
  if (found instanceof ClosedFrame) return 'frame-not-allowed';
  const { editor, lastCaret } = found;
  if (!takesText(editor)) return 'not-editable';
  if (isKeyCatcher(editor)) return 'unknown-editor';
  return isField(editor)
    ? insertIntoField(editor, payload.plain)
    : insertIntoRegion(editor, payload, lastCaret);
}
