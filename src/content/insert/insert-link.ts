import type { InsertOutcome, LinkPayload } from '../../protocol/page-calls.ts';
import { isField, isKeyCatcher, takesText } from '../editor/editable.ts';
import { ClosedFrame } from '../editor/focused-editor.ts';
import { focusToGiveBack } from '../editor/give-back-focus.ts';
import { type FoundEditor, pinnedEditor, unpin } from '../editor/pins.ts';
import { ownStepBegins, typingPauses } from '../editor/typing.ts';
import { waitUntil } from '../editor/wait.ts';
import { insertIntoField } from './insert-into-field.ts';
import { insertIntoRegion } from './insert-into-region.ts';
import { LateWatch } from './late-watch.ts';
import { type Insertion, refused } from './sight.ts';

/** While the popup is open, and a moment longer, the page has no focus. */
const FOCUS_LIMIT_MS = 1000;

/** One at a time: two uploads that end together would each take the other's link for damage. */
let turn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

/** What was said not long ago, by pin. */
const lateWatches = new Map<string, LateWatch>();

/** Puts a link at the caret of a pinned editor; success is what was seen in the page afterwards, twice. */
export const insertLink = (pin: string, payload: LinkPayload): Promise<InsertOutcome> =>
  inTurn(() => insertAndWatch(pin, payload)).finally(() => unpin(pin));

/** Waits for what is to be said instead of what was said last; null when that stays. */
export async function nextOutcome(pin: string): Promise<InsertOutcome | null> {
  const outcome = (await lateWatches.get(pin)?.next()) ?? null;
  if (outcome === null) lateWatches.delete(pin);
  return outcome;
}

async function insertAndWatch(pin: string, payload: LinkPayload): Promise<InsertOutcome> {
  for (const watch of lateWatches.values()) watch.end();
  const insertion = await insert(pin, payload);
  lateWatches.set(pin, new LateWatch(insertion, inTurn));
  return insertion.outcome;
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

async function insert(pin: string, payload: LinkPayload): Promise<Insertion> {
  if (!document.hidden) await waitUntil(() => document.hasFocus(), FOCUS_LIMIT_MS);
  if (!(await typingPauses())) return refused('not-verified');
  const awaited = usableEditor(pin);
  if (typeof awaited === 'string') return refused(awaited);
  // A step of undo of its own, for the person and for taking it back. Whoever types in another editor has stopped then.
  if (!isField(awaited.editor) && !(await ownStepBegins())) {
    // Somebody writes on and on: elsewhere that must not be interrupted, here a short pause will do.
    if (focusToGiveBack(awaited.editor) || !(await typingPauses())) return refused('not-verified');
  }
  const found = usableEditor(pin);
  if (typeof found === 'string') return refused(found);
  const giveBack = focusToGiveBack(found.editor);
  if (isField(found.editor)) {
    const insertion = insertIntoField(found, payload);
    // Typing into a field is done when the call is back; only the look at it goes on.
    giveBack?.();
    return insertion;
  }
  return insertIntoRegion(found, payload).finally(() => giveBack?.());
}
